"""Ends TLS before the plain services: tls_front.py CERTIFICATE KEY FRONT:BACK...

Every request is passed on with `X-Forwarded-Proto: https`, so that the links in answers are https, too.
"""

import http.client
import http.server
import ssl
import sys
import threading

HOP_BY_HOP = frozenset(("connection", "keep-alive", "transfer-encoding", "upgrade", "http2-settings"))
BACKEND_SECONDS = 120


class Front(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 300

    def relay(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length) if length else None
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
        headers["X-Forwarded-Proto"] = "https"
        backend = http.client.HTTPConnection("127.0.0.1", self.server.backend, timeout=BACKEND_SECONDS)
        try:
            backend.request(self.command, self.path, body, headers)
            answer = backend.getresponse()
            content = answer.read()
        except OSError as error:
            self.send_error(502, f"the service on port {self.server.backend} does not answer: {error}")
            return
        finally:
            backend.close()
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in HOP_BY_HOP and name.lower() != "content-length":
                self.send_header(name, value)
        if answer.status not in (204, 304):
            self.send_header("Content-Length", answer.getheader("Content-Length") or str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = relay

    def log_message(self, form, *arguments):
        pass


class Listener(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port, backend, context):
        super().__init__(("127.0.0.1", port), Front)
        self.backend = backend
        self.context = context

    def finish_request(self, request, client_address):
        # Here, in the connection's own thread: a client that never finishes its handshake holds up nobody.
        request.settimeout(30)
        try:
            wrapped = self.context.wrap_socket(request, server_side=True)
        except (ssl.SSLError, OSError):
            return
        super().finish_request(wrapped, client_address)
        wrapped.close()


def main():
    certificate, key, *pairs = sys.argv[1:]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    listeners = [Listener(*(int(port) for port in pair.split(":")), context) for pair in pairs]
    for listener in listeners[1:]:
        threading.Thread(target=listener.serve_forever, daemon=True).start()
    listeners[0].serve_forever()


if __name__ == "__main__":
    main()
