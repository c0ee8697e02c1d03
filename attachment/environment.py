"""What the environment tells us, read once, with a remedy in every refusal.

Settings are safe when a variable is absent: without keys the product starts for commands that need none (such as
`manage.py score`), but `problems()` lists what is missing, and the web server and the worker refuse to start on it.
"""

import os
import secrets
from pathlib import Path

import dj_database_url

BASE_DIR = Path(__file__).resolve().parent.parent

DEMO = os.environ.get("DEMO") == "1"


def flag(name: str) -> bool:
    """True where the variable NAME is exactly "1"."""
    return os.environ.get(name) == "1"


def words(name: str) -> list[str]:
    """The comma-separated words of the variable NAME, without blanks; [] where it is absent."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def secret_key() -> str:
    """SECRET_KEY, else a random key for this process alone: nothing that it signs outlives the process."""
    return os.environ.get("SECRET_KEY") or secrets.token_urlsafe(50)


def field_keys() -> dict[str, str]:
    """FIELD_KEYS as {key id: base64 of 32 bytes}, the newest first: `FIELD_KEYS=k2:…,k1:…`."""
    return dict(pair.split(":", 1) for pair in words("FIELD_KEYS") if ":" in pair)


def database() -> dict:
    """Django's settings for the one database: DATABASE_URL, else a SQLite file that tries the product out."""
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{BASE_DIR / 'var' / 'attachment.sqlite3'}"
    config = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",  # two writers wait for each other instead of failing half-way
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        }
    return config


def problems() -> list[str]:
    """What is missing for a server that holds real families, each with its remedy; [] when nothing is."""
    if DEMO:
        return []
    missing = []
    if not os.environ.get("SECRET_KEY"):
        missing.append("SECRET_KEY is not set. Set it to 50 random characters and keep it out of the repository.")
    if not field_keys():
        missing.append(
            "FIELD_KEYS is not set. Set it to k1:<base64 of 32 random bytes>; `manage.py make_keys` prints one."
        )
    if not os.environ.get("LOOKUP_KEY"):
        missing.append("LOOKUP_KEY is not set. Set it to 50 random characters; it must never change afterwards.")
    if not words("ALLOWED_HOSTS"):
        missing.append("ALLOWED_HOSTS is not set. Set it to the host names of this service, separated by commas.")
    return missing
