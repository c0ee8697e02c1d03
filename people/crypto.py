"""Sealing of what a copy of the database must not show, and keyed hashes to find it again.

A sealed value is `<key id>.<base64 of nonce and ciphertext>` (AES-256-GCM), bound to the place that it was written
for: moved to another row or column it does not open.
"""

import base64
import hashlib
import hmac
import os
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

NONCE_BYTES = 12


class CannotOpen(Exception):
    """The value was changed, moved to another place, or sealed with a key that is not in FIELD_KEYS."""


def seal(text: str, place: str) -> str:
    """Return `text` sealed with the newest key and bound to `place` (such as `people_carer.phone.<id>`).

    Raises ImproperlyConfigured when no key is set.
    """
    key_id, key = _newest_key()
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), place.encode())
    return f"{key_id}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"


def unseal(sealed: str, place: str) -> str:
    """Return the text that `seal` was given. Raises CannotOpen where it does not open at this place."""
    key_id, _, body = sealed.partition(".")
    encoded_key = settings.FIELD_KEYS.get(key_id)
    if encoded_key is None:
        raise CannotOpen(f"No key {key_id!r} in FIELD_KEYS. Add the key that was used before.")
    raw = base64.urlsafe_b64decode(body)
    try:
        plain = AESGCM(base64.b64decode(encoded_key)).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], place.encode())
    except InvalidTag:
        raise CannotOpen(f"The value at {place} was changed or moved.") from None
    return plain.decode()


def lookup(kind: str, value: str) -> str:
    """Return a keyed hash (64 hex digits) of a normalised `value`, to find it by equality; "" for an empty one.

    `kind` keeps equal values of different columns apart. Raises ImproperlyConfigured when LOOKUP_KEY is not set.
    """
    if not value:
        return ""
    if not settings.LOOKUP_KEY:
        raise ImproperlyConfigured("LOOKUP_KEY is not set. Set it to 50 random characters and never change it.")
    return hmac.new(settings.LOOKUP_KEY.encode(), f"{kind}\0{value}".encode(), hashlib.sha256).hexdigest()


def new_token() -> str:
    """Return a random token of 128 bits, safe in an address (22 characters)."""
    return secrets.token_urlsafe(16)


def _newest_key() -> tuple[str, bytes]:
    for key_id, encoded in settings.FIELD_KEYS.items():
        return key_id, base64.b64decode(encoded)
    raise ImproperlyConfigured("FIELD_KEYS is not set. Set it to k1:<base64 of 32 random bytes>.")
