#!/usr/bin/env python3
"""An Arabic release in Kate: a fault is gone to, and mended by “Quick Fix”; nothing else changes.

Needs Kate with its LSP client, xvfb, openbox, xdotool and dbus (Debian 12: kate xvfb openbox xdotool dbus); else it skips itself.
Usage: tests/heavy/kate.py BINARY   (SHOTS=folder keeps a screenshot, with ImageMagick)
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NEEDED = ["kate", "xvfb-run", "openbox", "xdotool", "dbus-run-session"]
SCRIPT = """
openbox >/dev/null 2>&1 &
dbus-run-session kate -n "$RELEASE" >/dev/null 2>&1 &
sleep 8
window=$(xdotool search --name "$(basename "$RELEASE")" | tail -1)
xdotool windowsize "$window" 1390 880 windowmove "$window" 0 0 windowactivate --sync "$window"
sleep 5
key() { xdotool key --clearmodifiers "$1"; sleep 1; }
key ctrl+f; xdotool type --delay 80 "$SLIP"; sleep 1; key Escape; key Left; key Right
[ -z "${SHOTS:-}" ] || import -window root "$SHOTS/kate.png"
key ctrl+period; sleep 2
key ctrl+s; sleep 1
xdotool windowclose "$window"
kill %1
"""


def main() -> None:
    missing = [program for program in NEEDED if not shutil.which(program)]
    if missing:
        print(f"kate.py: not run, for want of {', '.join(missing)}")
        return
    binary = Path(sys.argv[1] if len(sys.argv) > 1 else "target/release/copydesk").resolve()
    text = "افتتحت هيئة الموانئ رصيفا جديدا ، ووصل الوفد الى الميناء.\n\nتغادر العبارات كل ساعة.\n"
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings = home / ".config/kate/lspclient/settings.json"
        settings.parent.mkdir(parents=True)
        server = {"command": [str(binary), "server"], "highlightingModeRegex": "^(Normal|None)$"}
        server["initializationOptions"] = {"messageLanguage": "ar", "isolates": True}
        settings.write_text(json.dumps({"servers": {"copydesk": server}}))
        allowed = f"[Kate Plugins]\nlspclientplugin=true\n[lspclient]\nAllowedServerCommandLines={binary} server\n"
        (home / ".config/katerc").write_text(allowed)
        release = home / "release.txt"
        release.write_text(text)
        environment = {**os.environ, "HOME": folder, "XDG_CONFIG_HOME": str(home / ".config"), "RELEASE": str(release), "SLIP": "الى"}
        environment |= {"LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "xcb"}
        screen = ["xvfb-run", "-a", "-s", "-screen 0 1400x900x24", "sh", "-c", SCRIPT]
        subprocess.run(screen, env=environment, timeout=120, stderr=subprocess.DEVNULL, check=False)
        assert release.read_text() == text.replace("الى", "إلى"), release.read_text()
        assert not list(home.glob("copydesk*")) and not (home / ".config/copydesk").exists(), "no word was added"
    print("Kate: a fault of an Arabic release was mended by “Quick Fix”, and nothing else")


main()
