# SPDX-License-Identifier: EUPL-1.2
"""Posts a signal, or receives one delivery, with standard libraries only. See connectors/GUIDE.md.

Debian: apt install python3-qpid-proton python3-jwcrypto
Usage, with the demo running:
    . data/demo/env
    python3 connectors/samples/python/seinhuis.py post woco-lefier demo-woco-lefier signal.json
    python3 connectors/samples/python/seinhuis.py receive care-coordinator-groningen demo-care-coordinator-groningen \
        VR01 data/demo/desks/care-coordinator-groningen.jwk
"""
import json
import os
import ssl
import sys
import urllib.parse
import urllib.request

ENV = os.environ
TLS = ssl.create_default_context(cafile=ENV["SEINHUIS_CA"])
CERT, KEY = ENV.get("SEINHUIS_CERT"), ENV.get("SEINHUIS_KEY")
if CERT:  # the client's own: outside the demo no token is given without it
    TLS.load_cert_chain(CERT, KEY)


def token(client, secret):
    form = urllib.parse.urlencode(
        {"grant_type": "client_credentials", "client_id": client, "client_secret": secret}
    ).encode()
    url = ENV["SEINHUIS_ISSUER"] + "/protocol/openid-connect/token"
    with urllib.request.urlopen(urllib.request.Request(url, form), context=TLS) as answer:
        return json.load(answer)["access_token"]


def post(client, secret, file):
    with open(file, "rb") as signal:
        request = urllib.request.Request(ENV["SEINHUIS_API"] + "/signals", signal.read())
    request.add_header("Content-Type", "application/json")
    request.add_header("Authorization", "Bearer " + token(client, secret))
    with urllib.request.urlopen(request, context=TLS) as answer:
        print(answer.read().decode())  # keep the receipt


def receive(client, secret, region, key_file):
    from jwcrypto import jwe, jwk
    from proton import SSLDomain
    from proton.handlers import MessagingHandler
    from proton.reactor import Container

    with open(key_file, encoding="utf-8") as file:
        key = jwk.JWK.from_json(file.read())
    topic = f"signals.{region.lower()}.{client}::{client}.{region.lower()}"

    class Desk(MessagingHandler):
        def __init__(self):
            super().__init__(auto_accept=False, prefetch=1)

        def on_start(self, event):
            domain = SSLDomain(SSLDomain.MODE_CLIENT)
            domain.set_trusted_ca_db(ENV["SEINHUIS_CA"])
            domain.set_peer_authentication(SSLDomain.VERIFY_PEER_NAME)
            if CERT:
                domain.set_credentials(CERT, KEY, None)
            connection = event.container.connect(
                ENV["SEINHUIS_AMQP"], user=client, password=token(client, secret),
                allowed_mechs="PLAIN", ssl_domain=domain, reconnect=False)
            event.container.create_receiver(connection, topic)

        def on_message(self, event):
            body = event.message.body
            sealed = jwe.JWE()
            sealed.deserialize(bytes(body).decode() if not isinstance(body, str) else body)
            header = sealed.jose_header
            if header["alg"] != "ECDH-ES+A256KW" or header["enc"] != "A256GCM" or "zip" in header:
                self.reject(event.delivery)
                return
            if header["ctx"]["id"] != event.message.properties["cloudEvents_id"]:
                self.reject(event.delivery)  # a body under another delivery's id
                return
            sealed.decrypt(key)
            content = json.loads(sealed.payload)
            content.pop("pad", None)
            print(json.dumps(content))  # make it durable here ...
            self.accept(event.delivery)  # ... because from now on it is yours to keep
            event.receiver.close()
            event.connection.close()

    Container(Desk()).run()


if __name__ == "__main__":
    {"post": post, "receive": receive}[sys.argv[1]](*sys.argv[2:])
