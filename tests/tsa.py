"""A service of time stamps (RFC 3161) on loopback, by openssl ts.

tsa.py DIR: answers POST /NAME by the certificate NAME.pem and its key NAME.key
in DIR, and writes its port to DIR/port.  Other paths are services that fail.
"""
import http.server
import os
import subprocess
import sys

DIR = sys.argv[1]


def reply(name, query):
    path = os.path.join(DIR, 'query')
    with open(path, 'wb') as f:
        f.write(query)
    return subprocess.run(
        ['openssl', 'ts', '-reply', '-config', 'tsa.cnf', '-queryfile', path,
         '-signer', name + '.pem', '-inkey', name + '.key',
         '-chain', 'chain.pem'],
        cwd=DIR, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        check=False).stdout


class Service(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        name = self.path.strip('/')
        query = self.rfile.read(int(self.headers['Content-Length']))
        kind = self.headers['Content-Type']
        if name == 'garbage':
            body = b'<html>Welkom</html>\n'
        elif name == 'other':
            with open(os.path.join(DIR, 'other.tsq'), 'rb') as f:
                body = reply('one', f.read())
        elif name == 'refuse':
            body = reply('one', query[:10])
        elif name == 'large':
            body = b'\0' * (3 << 20)
        elif kind != 'application/timestamp-query' or name not in (
                'one', 'two', 'short'):
            self.send_error(404)
            return
        else:
            body = reply(name, query)
        self.send_response(200)
        self.send_header('Content-Type', 'application/timestamp-reply')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(('127.0.0.1', 0), Service)
with open(os.path.join(DIR, 'port.new'), 'w', encoding='ascii') as f:
    f.write(str(server.server_port))
os.rename(os.path.join(DIR, 'port.new'), os.path.join(DIR, 'port'))
server.serve_forever()
