#!/usr/bin/env python3
"""nenpo serve: what it answers, what it tells, and that it ends.

tests/serve.py NENPO                        everything
tests/serve.py NENPO --soak EDITS REQUESTS  memory and open files before and after
Nothing waits for a time: what is waited for either comes, or the test fails after LIMIT seconds.
"""
import http.client
import json
import os
import queue
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LIMIT = 60
CHAPTER = "content/2021-report/01-network.ja.md"
PAGE = "/ja/2021/report/network.html"


def copy_base(site):
    shutil.copytree(os.path.join(ROOT, "tests/cases/base"), site)
    shutil.copy(os.path.join(ROOT, "layouts/words.yaml"), os.path.join(site, "layouts"))


class Server:
    """A running server, and what it tells."""

    def __init__(self, nenpo, site, *options):
        self.site, self.events = site, queue.Queue()
        self.said = tempfile.TemporaryFile()
        self.run = subprocess.Popen([nenpo, "-C", site, "serve", *options], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.said)
        line = self.run.stdout.readline().decode()
        address = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\n", line)
        if not address:
            raise RuntimeError(f"no address, but {line!r}: {self.stderr()}")
        self.port = int(address.group(1))
        self.last = {}
        self.listening = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT)
        self.listening.request("GET", "/-/nenpo/events")
        self.stream = self.listening.getresponse()
        threading.Thread(target=self.listen, daemon=True).start()

    def stderr(self):
        self.said.seek(0)
        return self.said.read().decode("utf-8", "replace")

    def listen(self):
        topic = None
        try:
            for line in self.stream:
                line = line.decode().rstrip("\n")
                if line.startswith("event: "):
                    topic = line[7:]
                elif line.startswith("data: "):
                    self.events.put((topic, json.loads(line[6:]), time.monotonic()))
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            pass
        self.events.put((None, None, None))

    def wait(self, topic, wanted):
        """The next message of a topic that is as wanted."""
        end = time.monotonic() + LIMIT
        while True:
            try:
                name, message, when = self.events.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                raise RuntimeError(f"no {topic} event came; the last were {self.last}; {self.stderr()}") from None
            if name is None:
                raise RuntimeError(f"the events ended: {self.stderr()}")
            self.last[name] = message
            if name == topic and wanted(message):
                return message, when

    def get(self, path, method="GET", host=None, headers=()):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        if host is not False:
            connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        for name, value in headers:
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    def page(self, path):
        answer, body = self.get(path)
        return answer.status, body.decode()

    def raw(self, data):
        """The first line that comes for these bytes; empty when the server closes without one."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=LIMIT) as s:
            try:
                s.sendall(data)
                return s.makefile("rb").readline().decode("latin-1")
            except ConnectionError:
                return ""

    def end(self, with_signal=signal.SIGTERM):
        self.run.send_signal(with_signal)
        status = self.run.wait(LIMIT)
        said = self.stderr()
        self.said.close()
        self.run.stdout.close()
        self.listening.close()
        return status, said

    def path(self, name):
        return os.path.join(self.site, name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as f:
            return f.read()

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as f:
            f.write(text)


class Failed(Exception):
    pass


def expect(fine, what):
    if not fine:
        raise Failed(what)


def good(message):
    return message["good"]


def bad(message):
    return not message["good"]


def shows(server, text, path=PAGE, name=""):
    """Waits until an edition comes whose page has a text."""
    while True:
        server.wait("edition", good)
        status, body = server.page(path)
        if text in body:
            expect(status == 200, f"{name}: {path} has status {status}")
            return body


# ---- the tests ----

def test_answers(s):
    server_edition, _ = s.wait("edition", good)
    status, body = s.page(PAGE)
    expect(status == 200 and "網を運営した。" in body, f"{PAGE}: {status}\n{body[:500]}")
    expect(f'data-edition="{server_edition["edition"]}"' in body and body.count("/-/nenpo/preview.js") == 1, "the page has no script")
    expect(f'data-source="{CHAPTER}:9:1"' in body, f"blocks do not say where they are from:\n{body}")
    expect(re.search(r'<td[^>]* data-source="content/2021-report/tables/services\.csv:2:\d+"', s.page("/ja/2021/report/services.html")[1]),
           "cells do not say where they are from")
    for path, type_ in [("/", "text/html; charset=utf-8"), ("/index.html", "text/html; charset=utf-8"), ("/ja/", "text/html; charset=utf-8"),
                        ("/assets/site.css", "text/css; charset=utf-8"), ("/assets/icon.svg", "image/svg+xml; charset=utf-8"),
                        ("/sitemap.xml", "application/xml; charset=utf-8"), ("/ja/feed.xml", "application/atom+xml; charset=utf-8"),
                        ("/robots.txt", "text/plain; charset=utf-8"), ("/data/2021-report/services.csv", "text/csv; charset=utf-8"),
                        ("/-/nenpo/preview.js", "text/javascript; charset=utf-8"), ("/-/nenpo/preview.css", "text/css; charset=utf-8"),
                        ("/ja/index.html?a=b", "text/html; charset=utf-8"), ("/%6Aa/", "text/html; charset=utf-8")]:
        answer, body = s.get(path)
        expect(answer.status == 200 and answer.getheader("Content-Type") == type_ and body, f"{path}: {answer.status} {answer.getheader('Content-Type')}")
        expect(answer.getheader("Cache-Control") == "no-store" and answer.getheader("X-Content-Type-Options") == "nosniff", f"{path}: headers")
        head, nothing = s.get(path, "HEAD")
        expect(head.status == 200 and not nothing and head.getheader("Content-Length") == str(len(body)), f"HEAD {path}: {head.getheaders()}")
    answer, _ = s.get("/ja")
    expect(answer.status == 301 and answer.getheader("Location") == "/ja/", f"/ja: {answer.status} {answer.getheader('Location')}")
    answer, body = s.get("/ja/nothing.html")
    expect(answer.status == 404 and b"/-/nenpo/preview.js" in body, f"404: {answer.status} {body[:800]}")


def test_same_bytes(s, nenpo):
    """Apart from its script and the places, a page is what build writes."""
    s.wait("edition", good)
    with tempfile.TemporaryDirectory() as out:
        subprocess.run([nenpo, "-C", s.site, "build", "-o", f"{out}/out"], stderr=subprocess.DEVNULL, check=False)
        count = 0
        for where, _, names in os.walk(f"{out}/out"):
            for name in names:
                path = os.path.relpath(os.path.join(where, name), f"{out}/out")
                if name.startswith(".") or path == "404.html":
                    continue
                with open(os.path.join(where, name), "rb") as f:
                    built = f.read()
                served = s.get("/" + path)[1]
                if name.endswith(".html"):
                    served = re.sub(rb' data-source="[^"]*"|<script src="/-/nenpo/preview.js"[^>]*></script>\n', b"", served)
                expect(b"data-source" not in built and b"/-/nenpo" not in built, f"{path}: build writes what is for previews")
                expect(served == built, f"{path} is not what build writes")
                count += 1
        expect(count > 20, f"{count} files")


def test_changes(s):
    s.wait("edition", good)
    text = s.read(CHAPTER)

    s.write(CHAPTER, text.replace("運営した", "その場で保存した"))
    shows(s, "その場で保存した", name="saved in place")

    s.write("content/2021-report/.01-network.ja.md.new", text.replace("運営した", "改名で保存した"))
    os.rename(s.path("content/2021-report/.01-network.ja.md.new"), s.path(CHAPTER))
    shows(s, "改名で保存した", name="saved by rename")

    os.rename(s.path(CHAPTER), s.path(CHAPTER) + "~")
    s.write(CHAPTER, text.replace("運営した", "控えを残した"))
    os.remove(s.path(CHAPTER) + "~")
    shows(s, "控えを残した", name="with a backup")

    # The same size, and the times as they were.
    info = os.stat(s.path(CHAPTER))
    s.write(CHAPTER, text.replace("運営した", "控えも残す"))
    os.utime(s.path(CHAPTER), ns=(info.st_atime_ns, info.st_mtime_ns))
    shows(s, "控えも残す", name="times kept")

    with open(s.path(CHAPTER), "a", encoding="utf-8") as f:  # written bit by bit, and closed at the end
        for word in "\n", "一", "つ", "ず", "つ。\n":
            f.write(word)
            f.flush()
    shows(s, "一つずつ。", name="bit by bit")

    s.write("layouts/words.yaml", s.read("layouts/words.yaml").replace("前後の章", "前と後の章").replace("ホーム", "はじめ"))
    s.wait("edition", good)
    s.write("layouts/chapter.html", s.read("layouts/chapter.html").replace("<h1", '<h1 class="big"', 1))
    shows(s, 'class="big"', name="a layout")
    s.write("content/site.yaml", s.read("content/site.yaml").replace("試験の年報", "年々の報告"))
    shows(s, "年々の報告", name="the configuration")
    s.write("content/2021-report/tables/services.csv", s.read("content/2021-report/tables/services.csv").replace("12", "13").replace("42", "43"))
    shows(s, '<data value="43">43</data>', "/ja/2021/report/services.html", "data")


def test_folders(s):
    s.wait("edition", good)
    os.makedirs(s.path("content/pages"))
    s.write("content/pages/about.ja.md", "---\ntitle: このサイト\n---\n\n新しいフォルダー。\n")
    s.write("content/pages/about.en.md", "---\ntitle: About\n---\n\nA new folder.\n")
    shows(s, "新しいフォルダー。", "/ja/about.html", "a new folder")
    s.write("content/pages/about.ja.md", "---\ntitle: このサイト\n---\n\nその中の変更。\n")
    shows(s, "その中の変更。", "/ja/about.html", "in a new folder")

    # A folder goes and comes back under its name, by rename; what is in it is watched again.
    os.rename(s.path("content/pages"), s.path("aside"))
    while s.page("/ja/about.html")[0] != 404:
        s.wait("edition", good)
    os.rename(s.path("aside"), s.path("content/pages"))
    shows(s, "その中の変更。", "/ja/about.html", "a folder that came back")
    s.write("content/pages/about.ja.md", "---\ntitle: このサイト\n---\n\n戻ったあとの変更。\n")
    shows(s, "戻ったあとの変更。", "/ja/about.html", "in a folder that came back")

    os.remove(s.path("content/pages/about.ja.md"))
    os.remove(s.path("content/pages/about.en.md"))
    while s.page("/ja/about.html")[0] != 404:
        s.wait("edition", good)

    # All of content/ at once.
    shutil.copytree(s.path("content"), s.path("other"))
    text = s.read(CHAPTER).replace("運営した", "入れ替えた")
    with open(s.path("other/2021-report/01-network.ja.md"), "w", encoding="utf-8") as f:
        f.write(text)
    os.rename(s.path("content"), s.path("old"))
    os.rename(s.path("other"), s.path("content"))
    shows(s, "入れ替えた", name="content/ exchanged")
    s.write(CHAPTER, text.replace("入れ替えた", "入れ替えてから直した"))
    shows(s, "入れ替えてから直した", name="in content/ exchanged")


def test_links(s):
    """What a link in the site leads to changes elsewhere in it."""
    s.wait("edition", good)
    os.makedirs(s.path("shared"))
    text = s.read(CHAPTER)
    s.write("shared/network.md", text.replace("運営した", "よそに置いた"))
    os.remove(s.path(CHAPTER))
    os.symlink("../../shared/network.md", s.path(CHAPTER))
    shows(s, "よそに置いた", name="a link")
    s.write("shared/network.md", text.replace("運営した", "よそで直した"))
    shows(s, "よそで直した", name="where a link leads to")
    s.write("shared/new.md", text.replace("運営した", "よそで入れ替えた"))
    os.rename(s.path("shared/new.md"), s.path("shared/network.md"))
    shows(s, "よそで入れ替えた", name="exchanged where a link leads to")
    s.write("shared/network.md", text.replace("運営した", "よそでまた直した"))
    shows(s, "よそでまた直した", name="where a link leads to, after the exchange")
    os.rename(s.path("assets/site.css"), s.path("shared/site.css"))
    os.symlink("../shared/site.css", s.path("assets/site.css"))
    s.wait("edition", good)
    s.write("shared/site.css", "body { color: teal }\n")
    while s.get("/assets/site.css")[1] != b"body { color: teal }\n":
        s.wait("edition", good)


def test_git(s):
    s.wait("edition", good)

    def git(*arguments):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.jp", *arguments], cwd=s.site, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    git("init", "-q", "-b", "first")
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    git("checkout", "-q", "-b", "second")
    s.write(CHAPTER, s.read(CHAPTER).replace("運営した", "枝で運営した"))
    os.remove(s.path("content/2021-report/02-services.ja.md"))
    os.remove(s.path("content/2021-report/02-services.en.md"))
    shutil.rmtree(s.path("content/2021-report/tables"))
    git("add", "-A")
    git("commit", "-q", "-m", "second")
    shows(s, "枝で運営した", name="the second branch")
    git("checkout", "-q", "first")
    shows(s, "網を運営した。", name="the first branch")
    shows_table = "/ja/2021/report/services.html"
    while s.page(shows_table)[0] != 200:
        s.wait("edition", good)
    git("checkout", "-q", "second")
    shows(s, "枝で運営した", name="the second branch again")


def test_errors(s):
    s.wait("edition", good)
    text = s.read(CHAPTER)
    s.write(CHAPTER, text + "\n[表](table:nosuch)\n")
    message, _ = s.wait("edition", bad)
    error = message["errors"][0]
    place = error["places"][0]
    expect(message["count"] == 1 and error["code"] == "unknown-reference" and error["level"] == "error" and error["hint"], f"{message}")
    expect((place["file"], place["line"], place["column"], place["text"]) == (CHAPTER, 11, 1, "[表](table:nosuch)"), f"{place}")
    status, body = s.page(PAGE)
    expect(status == 200 and "網を運営した。" in body and "nosuch" not in body, "the last good page is gone")
    s.write("layouts/chapter.html", s.read("layouts/chapter.html").replace("<h1", "<h1 n-no=''", 1))
    s.wait("edition", bad)
    s.write(CHAPTER, text)
    message, _ = s.wait("edition", lambda m: bad(m) and m["errors"][0]["code"] == "layout-attribute")
    expect(message["errors"][0]["places"][0]["file"] == "layouts/chapter.html" and message["errors"][0]["places"][0]["line"] > 0, f"{message}")
    os.remove(s.path("content/site.yaml"))
    s.wait("edition", lambda m: bad(m) and m["errors"][0]["code"] != "layout-attribute")
    expect(s.page(PAGE)[0] == 200, "the last good page is gone")
    shutil.copy(os.path.join(ROOT, "tests/cases/base/content/site.yaml"), s.path("content/site.yaml"))
    s.write("layouts/chapter.html", s.read("layouts/chapter.html").replace("<h1 n-no=''", "<h1", 1))
    s.write(CHAPTER, text.replace("運営した", "直した"))
    shows(s, "直した", name="mended")


def test_errors_at_first(s):
    s.wait("edition", bad)
    status, body = s.page(PAGE)
    expect(status == 503 and "/-/nenpo/preview.js" in body, f"nothing to show yet: {status} {body}")
    s.write(CHAPTER, s.read(CHAPTER).replace("[表](table:nosuch)", "直した。"))
    shows(s, "直した。", name="mended")


def test_notes(s):
    s.wait("notes", lambda m: m["count"] == 0)
    s.write(CHAPTER, s.read(CHAPTER).replace("網を運営した。", "網を2021年2月30日に運営した。"))
    message, _ = s.wait("notes", lambda m: any(n["code"] == "impossible-date" for n in m["notes"]))
    note = next(n for n in message["notes"] if n["code"] == "impossible-date")
    expect(note["places"][0]["file"] == CHAPTER and note["places"][0]["line"] == 9 and note["what"] and note["hint"], f"{note}")
    expect(note["places"][0]["pages"] == [PAGE[1:]], f"where it is shown: {note}")
    s.write(CHAPTER, s.read(CHAPTER).replace("2021年2月30日に", ""))
    s.wait("notes", lambda m: m["count"] == 0)
    # Who reads the other language sees it, too; a long line is cut, and says so.
    text = s.read(CHAPTER)
    s.write(CHAPTER, text.replace("網を運営した。", "網を" + "長く" * 100 + "[5万枚](value:cards-issued)を運営した。" + "長く" * 100))
    s.write(CHAPTER.replace(".ja.", ".en."), s.read(CHAPTER.replace(".ja.", ".en.")).rstrip() + " With [60,000 cards](value:cards-issued).\n")
    message, _ = s.wait("notes", lambda m: any(n["code"] == "value-disagrees" for n in m["notes"]))
    note = next(n for n in message["notes"] if n["code"] == "value-disagrees")
    places = [(p["file"], p["line"], p["pages"]) for p in note["places"]]
    expect(places == [(CHAPTER.replace(".ja.", ".en."), 9, [PAGE[1:].replace("ja/", "en/")]), (CHAPTER, 9, [PAGE[1:]])], f"{note}")
    s.write(CHAPTER, s.read(CHAPTER).replace("[5万枚](value:cards-issued)", "[5万枚](value:nosuch)"))
    message, _ = s.wait("edition", bad)
    place = message["errors"][0]["places"][0]
    expect(place["text"].startswith("…") and place["text"].endswith("…") and place["text"][place["at"] - 1] == "[", f"{place}")


def test_touched(s):
    first, _ = s.wait("edition", good)
    text = s.read(CHAPTER)
    s.write(CHAPTER, text.replace("運営した", "運用した"))
    message, _ = s.wait("touched", lambda m: m["edition"] != first["edition"])
    pages = {p["path"]: p for p in message["pages"]}
    expect(message["count"] == len(pages) and PAGE[1:] in pages, f"{message}")
    expect("網の運営" in pages[PAGE[1:]]["title"] and pages[PAGE[1:]]["touch"] == "changed", f"{message}")
    expect(not any(path.startswith("en/") for path in pages), f"a Japanese text on English pages: {message}")
    os.makedirs(s.path("content/pages"))
    s.write("content/pages/about.ja.md", "---\ntitle: このサイト\n---\n\n本文。\n")
    s.write("content/pages/about.en.md", "---\ntitle: About\n---\n\nText.\n")
    touch = lambda m: {p["path"]: p["touch"] for p in m["pages"]}
    s.wait("touched", lambda m: touch(m).get("ja/about.html") == "added" or touch(m).get("en/about.html") == "added")
    shutil.rmtree(s.path("content/pages"))
    s.wait("touched", lambda m: touch(m).get("ja/about.html") == "removed")
    s.write("content/site.yaml", s.read("content/site.yaml") + "# a comment\n")
    s.wait("touched", lambda m: m["count"] == 0)


def test_assets(s):
    first, _ = s.wait("edition", good)
    expect(first["assets"] == [], f"{first}")
    s.write("assets/site.css", "body { color: teal }\n")
    since = lambda m: {a["path"]: a["since"] for a in m["assets"]}
    message, _ = s.wait("edition", lambda m: "assets/site.css" in since(m))
    expect(message["edition"] == first["edition"], "a style sheet made a new edition")
    expect(s.get("/assets/site.css")[1] == b"body { color: teal }\n", "the old style sheet")
    before = since(message)["assets/site.css"]
    s.write("assets/site.css", "body { color: navy }\n")
    s.wait("edition", lambda m: since(m).get("assets/site.css", 0) > before)
    s.write("assets/new.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    s.wait("edition", lambda m: m["edition"] != first["edition"])
    expect(s.get("/assets/new.svg")[0].status == 200, "a new asset")
    os.remove(s.path("assets/new.svg"))
    while s.get("/assets/new.svg")[0].status != 404:
        s.wait("edition", good)


def test_refusals(s):
    s.wait("edition", good)
    port = s.port
    for host in f"localhost:{port}", f"LOCALHOST:{port}", f"127.0.0.1:{port}", f"[::1]:{port}":
        expect(s.get("/", host=host)[0].status == 200, f"Host: {host} is refused")
    for host in ("example.com", f"example.com:{port}", "localhost", f"localhost:{port + 1 if port < 65535 else 1}", f"127.0.0.1.example.com:{port}",
                 f"localhost.example.com:{port}", f"127.0.0.2:{port}", "", f"127.0.0.1:{port}x", f"0:{port}"):
        for path in "/", "/-/nenpo/events", "/-/nenpo/preview.js":
            answer, body = s.get(path, host=host or " ")
            expect(answer.status in (400, 421) and b"<html" not in body, f"Host: {host!r}: {answer.status}")
    expect(s.raw(b"GET / HTTP/1.1\r\n\r\n").split(" ")[1:2] in (["400"], ["421"]), "without a host")
    expect(s.raw(b"GET / HTTP/1.0\r\n\r\n").split(" ")[1:2] == ["421"], "without a host, HTTP/1.0")
    ours = f"Host: 127.0.0.1:{port}\r\n".encode()
    expect(s.raw(b"GET / HTTP/1.1\r\n" + ours + b"Host: example.com\r\n\r\n").split(" ")[1:2] in (["400"], ["421"]), "two hosts")
    expect(s.raw(b"GET http://example.com/ HTTP/1.1\r\n" + ours + b"\r\n").split(" ")[1:2] == ["400"], "an absolute target")
    # What follows the head of the events is the next answer, and nothing else.
    with socket.create_connection(("127.0.0.1", port), timeout=LIMIT) as one:
        one.sendall(b"HEAD /-/nenpo/events HTTP/1.1\r\n" + ours + b"\r\nGET /robots.txt HTTP/1.1\r\n" + ours + b"Connection: close\r\n\r\n")
        both = one.makefile("rb").read()
    head, _, rest = both.partition(b"\r\n\r\n")
    expect(b"text/event-stream" in head and rest.startswith(b"HTTP/1.1 200 "), f"the head of the events: {both}")
    for method in "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE":
        answer, _ = s.get("/", method, headers=[("Content-Length", "0")])
        expect(answer.status == 405 and answer.getheader("Allow") == "GET, HEAD", f"{method}: {answer.status}")
    answer = s.raw(b"POST / HTTP/1.1\r\n" + ours + b"Content-Length: 100000000\r\n\r\n" + b"x" * 100000)
    expect(answer.split(" ")[1:2] == ["405"], f"a large body: {answer}")
    secret = os.path.join(s.site, "secret.txt")
    with open(secret, "w", encoding="utf-8") as f:
        f.write("geheim")
    for path in ("/../secret.txt", "/secret.txt", "/assets/../secret.txt", "/assets/..%2Fsecret.txt", "/%2e%2e/secret.txt", "//etc/passwd",
                 "/assets/%2e%2e/%2e%2e/secret.txt", "/assets/..\\secret.txt", "/content/site.yaml", "/layouts/frame.html", "/assets/", "/.git/config",
                 "/ja/index.html%00.png", "/%", "/%zz", "/%ff", "/-/nenpo/", "/-/nenpo/../../secret.txt", "/etc/passwd"):
        answer, body = s.get(path)
        expect(answer.status in (400, 404) and b"geheim" not in body and b"root:" not in body, f"{path}: {answer.status}")
    expect(s.raw(b"GET / HTTP/1.1\r\n" + ours + b"X: " + b"a" * 100000 + b"\r\n\r\n").split(" ")[1:2] in (["431"], []), "a long header")
    expect(s.raw(b"GET /" + b"a" * 100000 + b" HTTP/1.1\r\n" + ours + b"\r\n").split(" ")[1:2] in (["414"], []), "a long address")
    s.raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200) + b"\r\n\r\n")
    # Far more connections than it takes: those over the limit are closed, and afterwards it answers as before.
    many = []
    for _ in range(400):
        try:
            many.append(socket.create_connection(("127.0.0.1", port), timeout=LIMIT))
        except OSError:
            break
    kept = len(os.listdir(f"/proc/{s.run.pid}/fd"))
    expect(kept < 200, f"{kept} open files for {len(many)} connections")
    for one in many:
        one.close()
    for _ in range(200):
        try:
            if s.get("/")[0].status == 200:
                break
        except (OSError, http.client.HTTPException):
            continue
    expect(s.get("/")[0].status == 200, "after too many connections")
    with open(f"/proc/{s.run.pid}/net/tcp", encoding="ascii") as f:
        bound = [line.split()[1] for line in f if line.split()[3] == "0A" and line.split()[1].endswith(f":{port:04X}")]
    expect(bound == [f"0100007F:{port:04X}"], f"it listens on {bound}")


def test_storm(s):
    """More events than the queue of the system holds, while pages are asked for."""
    s.wait("edition", good)
    with open("/proc/sys/fs/inotify/max_queued_events", encoding="ascii") as f:
        most = min(int(f.read()), 20000)
    os.kill(s.run.pid, signal.SIGSTOP)
    for i in range(most // 3 + 10):
        with open(s.path(f"assets/x{i % 50}.txt"), "w", encoding="ascii") as f:
            f.write(str(i))
    s.write(CHAPTER, s.read(CHAPTER).replace("運営した", "最後に書いた"))
    os.kill(s.run.pid, signal.SIGCONT)
    shows(s, "最後に書いた", name="after a storm")
    s.write(CHAPTER, s.read(CHAPTER).replace("最後に書いた", "その後に書いた"))
    shows(s, "その後に書いた", name="after the storm")


TESTS = [test_answers, test_same_bytes, test_changes, test_folders, test_links, test_git, test_errors, test_errors_at_first, test_notes, test_touched,
         test_assets, test_refusals, test_storm]


def run_test(nenpo, test):
    with tempfile.TemporaryDirectory(prefix="nenpo-serve-") as place:
        site = f"{place}/site"
        copy_base(site)
        if test is test_errors_at_first:
            with open(f"{site}/{CHAPTER}", "a", encoding="utf-8") as f:
                f.write("\n[表](table:nosuch)\n")
        server = Server(nenpo, site, "--port", "0")
        try:
            if test is test_same_bytes:
                test(server, nenpo)
            else:
                test(server)
            expect(not os.path.exists(f"{site}/out"), "it wrote out/")
        except (Failed, RuntimeError, OSError, http.client.HTTPException, KeyError, IndexError) as e:
            status, said = server.end(signal.SIGTERM)
            return [f"{test.__name__}: {type(e).__name__}: {e}"] + ([f"{test.__name__}: status {status}:\n{said}"] if status else [])
        status, said = server.end(random.choice([signal.SIGTERM, signal.SIGINT]) if test is None else signal.SIGTERM)
        return [] if status == 0 else [f"{test.__name__}: ended with status {status}:\n{said[-6000:]}"]


def test_ends(nenpo):
    """It ends when asked to, also at once, with requests on their way, and with someone listening."""
    faults = []
    with tempfile.TemporaryDirectory(prefix="nenpo-serve-") as place:
        copy_base(f"{place}/site")
        for number, which in enumerate([signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTERM]):
            server = Server(nenpo, f"{place}/site")
            others = [socket.create_connection(("127.0.0.1", server.port), timeout=LIMIT) for _ in range(5)]
            if number % 2:
                server.wait("edition", good)
            for one in others:
                one.sendall(f"GET {PAGE} HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n".encode())
            status, said = server.end(which)
            for one in others:
                one.close()
            if status:
                faults.append(f"{which.name}: status {status}:\n{said[-3000:]}")
        server = Server(nenpo, f"{place}/site")
        second = subprocess.run([nenpo, "-C", f"{place}/site", "serve", "--port", str(server.port)], capture_output=True, text=True, timeout=LIMIT)
        if second.returncode != 2 or f"cannot serve: port {server.port} is in use" not in second.stderr or second.stdout:
            faults.append(f"a port in use: {second.returncode} {second.stdout} {second.stderr}")
        server.end()
    return faults


def test_opens(nenpo):
    """The browser gets the address, outlives Ctrl-C, and leaves the standard output to the address."""
    with tempfile.TemporaryDirectory(prefix="nenpo-serve-") as place:
        copy_base(f"{place}/site")
        os.makedirs(f"{place}/bin")
        os.mkfifo(f"{place}/opened")
        with open(f"{place}/bin/xdg-open", "w", encoding="ascii") as f:
            f.write(f"#!/bin/sh\necho noise\necho $1 $(cut -d' ' -f6 /proc/$$/stat) >{place}/opened\n")
        os.chmod(f"{place}/bin/xdg-open", 0o755)
        run = subprocess.Popen([nenpo, "-C", f"{place}/site", "serve", "--open"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               text=True, env={**os.environ, "PATH": f"{place}/bin:{os.environ['PATH']}"})
        with open(f"{place}/opened", encoding="ascii") as f:
            address, session = f.read().split()
        run.send_signal(signal.SIGINT)
        out, said = run.communicate(timeout=LIMIT)
        faults = [] if run.returncode == 0 and out == address + "\n" else [f"--open: {run.returncode}, {address}, {out!r}, {said}"]
        return faults + ([f"the browser is in the session {session} of its server"] if int(session) == os.getsid(0) else [])


def test_faulty_terminal(nenpo):
    """On the terminal stand errors alone, and not all of them."""
    with tempfile.TemporaryDirectory(prefix="nenpo-serve-") as place:
        copy_base(f"{place}/site")
        os.remove(f"{place}/site/content/lexicon.csv")
        with open(f"{place}/site/{CHAPTER}", "a", encoding="utf-8") as f:
            f.write("".join(f"\n[x](table:nosuch{i})\n" for i in range(25)))
        server = Server(nenpo, f"{place}/site")
        server.wait("edition", bad)
        _, said = server.end()
        wrong = said.count("error[") != 20 or "and 5 more errors" not in said or "problem[" in said
        return [f"errors on the terminal: {said}"] if wrong else []


# ---- soak ----

def state_of(server):
    with open(f"/proc/{server.run.pid}/status", encoding="ascii") as f:
        resident = int(re.search(r"^VmRSS:\s+(\d+) kB", f.read(), re.M).group(1))
    return resident / 1024, len(os.listdir(f"/proc/{server.run.pid}/fd"))


def soak(nenpo, edits, requests):
    """A fifth of all is for warming up; from then on memory may not grow."""
    rng = random.Random(1)
    faults = []
    with tempfile.TemporaryDirectory(prefix="nenpo-serve-") as place:
        copy_base(f"{place}/site")
        server = Server(nenpo, f"{place}/site")
        server.wait("edition", good)
        text, asked, states = server.read(CHAPTER), 0, []
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=LIMIT)
        pages = [PAGE, "/", "/ja/", "/en/2021/report/services.html", "/assets/site.css", "/no.html", "/ja/2021/report/whole.html", "/sitemap.xml"]
        for i in range(edits):
            broken = rng.random() < 0.1
            server.write(CHAPTER, text.replace("運営した", f"{i}回目に運営した") + ("\n[x](table:nosuch)\n" if broken else ""))
            server.wait("edition", bad if broken else good)
            while asked < requests * (i + 1) // edits:
                connection.request("GET", pages[asked % len(pages)])
                connection.getresponse().read()
                asked += 1
            if not broken:
                server.wait("edition", good) if f"{i}回目に運営した" not in server.page(PAGE)[1] else None
            if i + 1 in (1, edits // 5, edits) or (i + 1) % max(1, edits // 10) == 0:
                states.append(state_of(server))
                print(f"{i + 1} edits, {asked} requests: {states[-1][0]:.1f} MiB, {states[-1][1]} open files", flush=True)
        connection.close()
        warm = states[len(states) // 4]
        if states[-1][0] > warm[0] * 1.2 + 4 or states[-1][1] > warm[1] + 2:
            faults.append(f"it grows: {states}")
        status, said = server.end()
        if status:
            faults.append(f"it ended with status {status}: {said[-3000:]}")
    return faults


def main():
    nenpo = os.path.abspath(sys.argv[1])
    faults, passed = [], 0
    if "--soak" in sys.argv:
        at = sys.argv.index("--soak")
        jobs = [lambda: soak(nenpo, int(sys.argv[at + 1]), int(sys.argv[at + 2]))]
    else:
        names = sys.argv[2:]
        jobs = [lambda t=t: run_test(nenpo, t) for t in TESTS if not names or t.__name__ in names]
        jobs += [lambda t=t: t(nenpo) for t in (test_ends, test_opens, test_faulty_terminal) if not names or t.__name__ in names]
    for job in jobs:
        found = job()
        passed += not found
        faults += found
    for fault in faults:
        print(fault)
    print(f"{passed} passed, {len(faults)} failed")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
