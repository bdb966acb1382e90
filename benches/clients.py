"""Clients for benchmarks: an editor that asks for everything at once, and a browser that sends a file to the page."""
import json
import pathlib
import re
import subprocess
import threading
import urllib.request

LANGUAGES = {".txt": "plaintext", ".md": "markdown", ".html": "html"}


class Editor:
    """A session of the language server."""

    def __init__(self, command, cwd):
        self.process = subprocess.Popen(command, cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.last = 0

    def send(self, method, params, is_request=False):
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if is_request:
            self.last += 1
            message["id"] = self.last
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def read(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return json.loads(self.process.stdout.read(length)) if length else None

    def ask(self, method, params):
        """Sends a request and waits for its answer."""
        self.send(method, params, is_request=True)
        while (message := self.read()) is not None:
            if message.get("id") == self.last and "method" not in message:
                return message.get("result")
        return None


def editor(binary, folder, limit, tool=()):
    """Opens the file of a folder and asks for all actions, a hover, the outline and its mended text; what the tool around it said."""
    path = next(path for path in pathlib.Path(folder).iterdir() if path.suffix in LANGUAGES)
    text, uri = path.read_text("utf8"), path.as_uri()
    editor = Editor([*tool, binary, "server"], folder)
    timer = threading.Timer(limit, editor.process.kill)
    timer.start()
    kinds = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}
    editor.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {"textDocument": {"codeAction": kinds}}})
    editor.send("initialized", {})
    editor.send("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": LANGUAGES[path.suffix], "version": 1, "text": text}})
    document = {"textDocument": {"uri": uri}}
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": text.count("\n") + 1, "character": 0}}
    editor.ask("textDocument/codeAction", {**document, "range": whole, "context": {"diagnostics": []}})
    editor.ask("textDocument/hover", {**document, "position": {"line": 2, "character": 1}})
    editor.ask("textDocument/documentSymbol", document)
    editor.ask("textDocument/formatting", {**document, "options": {"tabSize": 4, "insertSpaces": True}})
    editor.ask("shutdown", None)
    editor.send("exit", None)
    _, said = editor.process.communicate()
    timer.cancel()
    if editor.process.returncode not in (0, None):
        raise TimeoutError
    return said.decode("utf8", "replace")


def page(binary, folder, limit):
    """Sends the file of a folder to the page, as a browser does."""
    path = next(iter(pathlib.Path(folder).iterdir()))
    server = subprocess.Popen([binary, "serve", "--no-open", "--no-config"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        address = next(found[0] for line in server.stdout if (found := re.search(r"http://\S+", line)))
        for action in ("api/check", "api/fix"):
            query = f"{address}{action}?name={path.name}&ui=en&profile=all&language=" + ("&all=1" if action.endswith("fix") else "")
            request = urllib.request.Request(query, path.read_bytes(), {"content-type": "application/octet-stream", "origin": address.split("/", 3)[0] + "//" + address.split("/")[2]})
            try:
                urllib.request.urlopen(request, timeout=limit).read()
            except urllib.error.HTTPError as error:
                error.read()
    finally:
        server.kill()
        server.wait()
