"""What is wrong with a page as a browser shows it.

    look.py [-a AXE] [-s DIR] PAGE...

Each page at the width of a phone and of a desk, in light and dark, and on
paper.  A fault a line on standard output:

    console    an error or a warning
    request    for anything besides the page
    wide       it runs out of a phone, or of the paper
    keyboard   a part that scrolls cannot be reached by keyboard
    axe        what axe-core (AXE, left out without -a) calls serious or worse
    paper      it does not print, or not on A4, or in a colour for the dark;
               or a sheet ends with a heading, of a table perhaps

With -s what was seen is in DIR: NAME-WIDTH-SCHEME.png and NAME.pdf.
"""
import argparse
import base64
import os
import pathlib
import subprocess
import sys
import tempfile

from browser import Browser

WIDTHS = {"phone": (360, 740), "desk": (1280, 900)}
SCHEMES = ("light", "dark")
PAPER = 642  # pixels between margins of 20 mm on A4, 96 to the inch

# Of what is too wide the innermost are named; what scrolls may hold more.
WIDE = """((width) => {
  if (document.documentElement.scrollWidth <= width) return [];
  const out = [...document.body.querySelectorAll('*')].filter(e =>
    e.getBoundingClientRect().right > width + 1);
  return out.filter(e => !out.some(o => o !== e && e.contains(o)))
    .map(e => e.tagName.toLowerCase()).slice(0, 3)
    .concat(document.documentElement.scrollWidth + ' pixels');
})(%d)"""
SCROLLS = """[...document.querySelectorAll('body *')].filter(e => {
  const s = getComputedStyle(e);
  return (e.scrollWidth > e.clientWidth &&
      /auto|scroll/.test(s.overflowX)) ||
    (e.scrollHeight > e.clientHeight && /auto|scroll/.test(s.overflowY));
}).filter(e => e.tabIndex < 0)
  .map(e => e.tagName.toLowerCase() + '.' + e.className)"""
LIGHT_INK = """[...document.querySelectorAll('body, body *')].filter(e =>
  e.checkVisibility() && e.innerText && getComputedStyle(e).color
    .match(/[\\d.]+/g).slice(0, 3).reduce((a, b) => a + +b, 0) > 384)
  .map(e => e.tagName.toLowerCase()).slice(0, 3)"""
HEADINGS = """[...document.querySelectorAll('h1,h2,h3,caption,thead tr')]
  .map(e => e.innerText)"""
AXE = """axe.run(document, {preload: false, resultTypes: ['violations']})
.then(r => r.violations.filter(v => /serious|critical/.test(v.impact))
  .map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 80))
    .join(' ')))"""


def events_of(events, url):
    """(kind, what) of what the browser told while it loaded the page."""
    for e in events:
        p = e["params"]
        if e["method"] == "Runtime.consoleAPICalled":
            if p["type"] in ("error", "warning", "assert"):
                yield "console", " ".join(
                    str(a.get("value", a.get("description", "")))
                    for a in p["args"])
        elif e["method"] == "Runtime.exceptionThrown":
            d = p["exceptionDetails"]
            yield "console", d.get("exception", {}).get("description",
                                                        d["text"])
        elif e["method"] == "Log.entryAdded":
            if p["entry"]["level"] in ("error", "warning"):
                yield "console", p["entry"]["text"]
        elif e["method"] == "Network.requestWillBeSent":
            if p["request"]["url"] != url:
                yield "request", p["request"]["url"]


def emulate(browser, media, scheme, width, height):
    browser.call("Emulation.setEmulatedMedia", media=media, features=[
        {"name": "prefers-color-scheme", "value": scheme}])
    # As on a phone: a page that does not set its width is 980 pixels wide.
    browser.call("Emulation.setDeviceMetricsOverride", width=width,
                 height=height, deviceScaleFactor=1, mobile=width < 500)


def on_screen(browser, url, axe, shots, name):
    for device, (width, height) in WIDTHS.items():
        for scheme in SCHEMES:
            where = "%s %s" % (device, scheme)
            emulate(browser, "", scheme, width, height)
            for kind, what in events_of(browser.load(url), url):
                yield kind, where, what
            if device == "phone":
                for what in browser.evaluate(WIDE % width):
                    yield "wide", where, what
            for what in browser.evaluate(SCROLLS):
                yield "keyboard", where, what
            if axe:
                browser.evaluate(axe + "; 0")
                for what in browser.evaluate(AXE):
                    yield "axe", where, what
            if shots:
                picture(browser, "%s/%s-%d-%s.png"
                        % (shots, name, width, scheme))


def picture(browser, path):
    got = browser.call("Page.captureScreenshot", captureBeyondViewport=True)
    with open(path, "wb") as f:
        f.write(base64.b64decode(got["data"]))


def on_paper(browser, url, shots, name):
    # A desk in the dark prints on white paper all the same.
    emulate(browser, "print", "dark", PAPER, 900)
    browser.load(url)
    for what in browser.evaluate(WIDE % PAPER):
        yield "wide", "paper", what
    for what in browser.evaluate(LIGHT_INK):
        yield "paper", "paper", "light ink: " + what
    headings = browser.evaluate(HEADINGS)
    browser.call("Emulation.setEmulatedMedia", media="", features=[
        {"name": "prefers-color-scheme", "value": "dark"}])
    got = browser.call("Page.printToPDF", preferCSSPageSize=True)
    with tempfile.TemporaryDirectory() as folder:
        path = "%s/%s.pdf" % (shots or folder, name)
        with open(path, "wb") as f:
            f.write(base64.b64decode(got["data"]))
        for what in sheets(path, headings):
            yield "paper", "paper", what


def sheets(path, headings):
    """What is wrong with a PDF that has these headings."""
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True)
    if told.returncode != 0 or told.stderr:
        yield told.stderr.strip()
    sizes = [s.split(":")[1].strip() for s in told.stdout.splitlines()
             if s.startswith("Page size:")]
    if not sizes or "(A4)" not in sizes[0]:
        yield "not A4: %s" % sizes
    text = subprocess.run(["pdftotext", "-layout", path, "-"],
                          capture_output=True, text=True).stdout
    for sheet in text.split("\f"):
        last = set(sheet.rstrip().rpartition("\n")[2].split())
        if any(last and last <= set(h.split()) for h in headings):
            yield "a sheet ends with " + " ".join(sorted(last))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("-a", dest="axe")
    options.add_argument("-s", dest="shots")
    options.add_argument("page", nargs="+")
    options = options.parse_args()
    axe = pathlib.Path(options.axe).read_text() if options.axe else None
    if options.shots:
        os.makedirs(options.shots, exist_ok=True)
    failed = False
    with Browser() as browser:
        for page in options.page:
            path = pathlib.Path(page).resolve()
            name = path.parent.name + "-" + path.stem
            url = path.as_uri()
            faults = list(on_screen(browser, url, axe, options.shots, name))
            faults += on_paper(browser, url, options.shots, name)
            for kind, where, what in faults:
                failed = True
                print("%s: %s: %s: %s" % (page, kind, where,
                                          " ".join(what.split())))
    return failed


sys.exit(main())
