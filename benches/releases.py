#!/usr/bin/env python3
"""Makes short press releases in six languages, all of them different, some with faults: for growth.py and soak.py. The same seed gives the same texts.

    benches/releases.py --records 1000000            JSON lines ({"id", "lang", "text"}) on standard output
    benches/releases.py --files 1000 FOLDER          one file a release
    benches/releases.py --bytes 1000000 FILE         one file of this size, release after release, in English
"""
import argparse
import json
import pathlib
import random
import sys

# Heading, first sentence, sentences (gaps: place, name, number, day, month, year), months, label of the contact, places, names.
LANGUAGES = {
    "en": (
        "{place} opens pier number {n}",
        "{place}, {day} {month} {year} – The Port Authority of {place} has opened a pier for {n} ships, the Minister said on Tuesday.",
        ["The work took {n} months and was finished in {month} {year}.", "“We have waited long for this day,” said {name}, who directs the port.", "More than {n} people live near the harbour of {place}.", "Ships from {place} will call there twice a week.", "The fund paid {n} million euros towards the works."],
        "January February March April May June July August September October November December".split(), "Media contact", ["Dover", "Boston", "Sydney", "Lagos", "Cape Town"], ["Mary Holt", "John Adeyemi", "Anna Price"]),
    "fr": (
        "{place} ouvre le quai numéro {n}",
        "{place}, le {day} {month} {year} – L’autorité portuaire de {place} a ouvert un quai pour {n} navires, a dit la ministre.",
        ["Les travaux ont duré {n} mois et se sont achevés en {month} {year}.", "« Nous attendions ce jour depuis longtemps », a déclaré {name}, qui dirige le port.", "Plus de {n} personnes vivent près du port de {place}.", "Des navires de {place} y feront escale deux fois par semaine.", "Le fonds a versé {n} millions d’euros pour ces travaux."],
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(), "Contact presse", ["Marseille", "Dakar", "Tunis", "Genève", "Le Havre"], ["Claire Morel", "Ahmed Ben Salah", "Paul Girard"]),
    "ar": (
        "{place} تفتتح الرصيف رقم {n}",
        "{place}، {day} {month} {year} – افتتحت هيئة الميناء في {place} رصيفا يتسع لـ{n} سفينة، كما قالت الوزيرة يوم الثلاثاء.",
        ["استمرت الأعمال {n} شهرا وانتهت في {month} {year}.", "وقال {name} مدير الميناء: «انتظرنا هذا اليوم طويلا».", "يعيش أكثر من {n} شخص قرب ميناء {place}.", "ستزور الرصيف سفن من {place} مرتين في الأسبوع.", "دفع الصندوق {n} مليون يورو لهذه الأعمال."],
        "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(), "للتواصل الإعلامي", ["الرباط", "القاهرة", "تونس", "بيروت", "عمان"], ["أحمد العلوي", "سلمى حداد", "يوسف منصور"]),
    "ru": (
        "{place} открывает причал номер {n}",
        "{place}, {day} {month} {year} г. – Управление порта города {place} открыло причал для {n} судов, сообщила министр.",
        ["Работы заняли {n} месяцев.", "«Мы долго ждали этого дня», – сказал {name}, директор порта.", "Рядом с портом живёт более {n} человек.", "Суда будут приходить сюда два раза в неделю.", "Фонд выделил на работы {n} миллионов евро."],
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(), "Контакт для СМИ", ["Москва", "Казань", "Самара", "Минск"], ["Иван Петров", "Олег Смирнов"]),
    "es": (
        "{place} abre el muelle número {n}",
        "{place}, {day} de {month} de {year} – La autoridad portuaria de {place} ha abierto un muelle para {n} barcos, dijo la ministra.",
        ["Las obras duraron {n} meses y terminaron en {month} de {year}.", "«Hemos esperado mucho este día», dijo {name}, que dirige el puerto.", "Más de {n} personas viven cerca del puerto de {place}.", "Los barcos llegarán dos veces por semana.", "El fondo pagó {n} millones de euros por las obras."],
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(), "Contacto de prensa", ["Madrid", "Lima", "Bogotá", "Valencia"], ["Lucía Torres", "Carlos Vega"]),
    "de": (
        "{place} eröffnet Kai Nummer {n}",
        "{place}, {day}. {month} {year} – Die Hafenbehörde von {place} hat einen Kai für {n} Schiffe eröffnet, sagte die Ministerin.",
        ["Die Arbeiten dauerten {n} Monate und endeten im {month} {year}.", "„Wir haben lange auf diesen Tag gewartet“, sagte {name}, der den Hafen leitet.", "Mehr als {n} Menschen leben am Hafen von {place}.", "Schiffe werden dort zweimal in der Woche anlegen.", "Der Fonds zahlte {n} Millionen Euro für die Arbeiten."],
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(), "Pressekontakt", ["Hamburg", "Wien", "Bern", "Kiel"], ["Anna Becker", "Jonas Keller"]),
}


def faulty(chance, text):
    """The text with a fault or two: a doubled space, a letter twice, a letter gone, a word twice."""
    words = text.split(" ")
    for _ in range(chance.randint(1, 2)):
        at = chance.randrange(len(words))
        word = words[at]
        kind = chance.randrange(4)
        if kind == 0:
            words[at] = word + " "
        elif kind == 1:
            words[at] = f"{word} {word}"
        elif len(word) > 3:
            cut = chance.randrange(1, len(word) - 1)
            words[at] = word[:cut] + (word[cut - 1 :] if kind == 2 else word[cut + 1 :])
    return " ".join(words)


def release(chance, language):
    heading, lead, sentences, months, contact, places, names = LANGUAGES[language]
    gaps = {"place": chance.choice(places), "name": chance.choice(names), "day": chance.randint(1, 28), "month": chance.choice(months), "year": chance.randint(2015, 2025)}
    fill = lambda text: text.format(n=chance.randint(2, 990), **gaps)
    body = " ".join(fill(s) for s in chance.sample(sentences, chance.randint(2, len(sentences))))
    if chance.random() < 0.3:
        body = faulty(chance, body)
    return f"{fill(heading)}\n\n{fill(lead)}\n\n{body}\n\n{contact}: press{chance.randint(1, 9999)}@port.example\n"


def releases(seed, languages=tuple(LANGUAGES)):
    chance = random.Random(seed)
    number = 0
    while True:
        language = languages[number % len(languages)]
        number += 1
        yield number, language, release(chance, language)


def write_file(path, size, seed=1):
    """One file of this size."""
    with open(path, "wb") as file:
        written = 0
        for _, _, text in releases(seed, ("en",)):
            piece = (text + "\n").encode()[: size - written]
            # Only whole characters.
            written += file.write(piece.decode("utf8", "ignore").encode())
            if size - written < 4:
                break


def write_files(folder, count, seed=1):
    """A folder of files, a thousand in each of its folders."""
    folder = pathlib.Path(folder)
    for number, language, text in releases(seed):
        inner = folder / f"{(number - 1) // 1000:03}"
        if number % 1000 == 1:
            inner.mkdir(parents=True, exist_ok=True)
        (inner / f"{number:06}.{language}.txt").write_text(text, "utf8")
        if number >= count:
            break


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int)
    parser.add_argument("--files", type=int)
    parser.add_argument("--bytes", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("target", nargs="?")
    args = parser.parse_args()
    if args.records:
        for number, language, text in releases(args.seed):
            sys.stdout.write(json.dumps({"id": number, "lang": language, "text": text}, ensure_ascii=False) + "\n")
            if number >= args.records:
                break
    elif args.files and args.target:
        write_files(args.target, args.files, args.seed)
    elif args.bytes and args.target:
        write_file(args.target, args.bytes, args.seed)
    else:
        parser.error("what is to be made?")


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        sys.exit(1)
