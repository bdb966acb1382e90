#!/usr/bin/env python3
"""Packs the extension: editors/libreoffice/build.py [FOLDER] writes copydesk.oxt there (here without one)."""

import pathlib
import sys
import zipfile

HERE = pathlib.Path(__file__).parent

# The languages whose texts copydesk reads, with the countries that LibreOffice has for them.
LANGUAGES = {
    "ar": "AE BH DZ EG IQ JO KW LB LY MA OM QA SA SY TN YE", "bg": "BG", "ca": "ES", "cs": "CZ", "da": "DK", "de": "AT CH DE", "el": "GR",
    "en": "AU CA GB IE IN NZ US ZA", "es": "AR CL CO ES MX PE", "fa": "IR", "fr": "BE CA CH FR", "hu": "HU", "it": "CH IT", "nl": "BE NL",
    "pl": "PL", "pt": "BR PT", "ro": "RO", "ru": "RU", "sv": "SE", "tr": "TR", "uk": "UA",
}

FILES = ["META-INF/manifest.xml", "description.xml", "description/ar.txt", "description/en.txt", "description/fr.txt",
         "Linguistic.xcu", "Addons.xcu", "copydesk_proofreader.py", "pythonpath/copydesk_link.py",
         "pythonpath/copydesk_dialog.py"]

# Packages are the same whenever they are built.
DAY = (2026, 1, 1, 0, 0, 0)


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    locales = " ".join(f"{tag}-{country}" for tag, countries in LANGUAGES.items() for country in countries.split())
    with zipfile.ZipFile(folder / "copydesk.oxt", "w", zipfile.ZIP_DEFLATED) as package:
        for name in FILES:
            text = (HERE / name).read_text("utf-8")
            text = text.replace("@LOCALES@", locales).replace("@LANGUAGES@", " ".join(LANGUAGES))
            package.writestr(zipfile.ZipInfo(name, DAY), text)
    print(folder / "copydesk.oxt")


if __name__ == "__main__":
    main()
