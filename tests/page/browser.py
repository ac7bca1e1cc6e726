"""A headless Chromium over its DevTools protocol.

By --remote-debugging-pipe, JSON with a NUL behind it on two pipes: that takes
no port, no websocket and no library, where a client from npm is some sixty
packages for the dozen calls that are made here.
"""
import fcntl
import json
import os
import select
import subprocess
import tempfile
import time

PATIENCE = 60  # seconds, until a browser that says nothing is given up

# Its own profile, and nothing to talk to: only what a page asks for is asked.
OPTIONS = ["--headless=new", "--remote-debugging-pipe", "--no-first-run",
           "--disable-gpu", "--disable-extensions", "--disable-sync",
           "--disable-background-networking", "--disable-component-update",
           "--disable-default-apps", "--disable-dev-shm-usage",
           "--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND"]


class Browser:
    """One page, shown again and again; stopped by its process id."""

    def __init__(self, program="chromium"):
        self.profile = tempfile.TemporaryDirectory(prefix="profile.")
        self.last, self.buffer, self.events = 0, b"", []
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        # The browser reads from 3 and writes to 4, whatever is there here.
        keep = [fcntl.fcntl(f, fcntl.F_DUPFD, 10)
                for f in (theirs_in, theirs_out)]
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        self.process = subprocess.Popen(
            [program, "--user-data-dir=" + self.profile.name]
            + OPTIONS + root + ["about:blank"],
            preexec_fn=lambda: (os.dup2(keep[0], 3), os.dup2(keep[1], 4)),
            pass_fds=(3, 4), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for f in keep:
            os.close(f)
        os.close(theirs_in)
        os.close(theirs_out)
        self.fd_in, self.fd_out, self.session = ours_in, ours_out, None
        targets = self.call("Target.getTargets")["targetInfos"]
        page = [t["targetId"] for t in targets if t["type"] == "page"]
        if not page:
            page = [self.call("Target.createTarget",
                              url="about:blank")["targetId"]]
        self.session = self.call("Target.attachToTarget", targetId=page[0],
                                 flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")

    def close(self):
        try:
            self.session = None
            self.call("Browser.close")
            self.process.wait(10)
        except (OSError, RuntimeError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        os.close(self.fd_in)
        os.close(self.fd_out)
        self.profile.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *why):
        self.close()

    def read(self):
        """The next message."""
        end = time.monotonic() + PATIENCE
        while b"\0" not in self.buffer:
            left = max(0, end - time.monotonic())
            if not select.select([self.fd_in], [], [], left)[0]:
                raise RuntimeError("chromium: no answer")
            more = os.read(self.fd_in, 1 << 16)
            if not more:
                raise RuntimeError("chromium: has ended")
            self.buffer += more
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **params):
        self.last += 1
        message = {"id": self.last, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.fd_out, data):]
        while True:
            answer = self.read()
            if answer.get("id") == self.last:
                break
            if "method" in answer:
                self.events.append(answer)
        if "error" in answer:
            raise RuntimeError("%s: %s" % (method, answer["error"]))
        return answer["result"]

    def load(self, url):
        """Show a page; what happened until it was there, and a moment on."""
        self.events = []
        self.call("Page.navigate", url=url)
        while not any(e["method"] == "Page.loadEventFired"
                      for e in self.events):
            answer = self.read()
            if "method" in answer:
                self.events.append(answer)
        # Two frames on, what the page began when it was loaded is begun.
        self.evaluate("new Promise(r => requestAnimationFrame(() =>"
                      " requestAnimationFrame(r)))")
        return self.events

    def evaluate(self, script):
        """Not bound by the page's Content-Security-Policy."""
        got = self.call("Runtime.evaluate", expression=script,
                        awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in got:
            raise RuntimeError("script: %s" % got["exceptionDetails"])
        return got["result"].get("value")
