"""Score lines of JSON with a built-in questionnaire. Needs no database."""

import os
import sys

from django.core.management.base import BaseCommand, CommandError

from screening.definitions import NoSuchDefinition, builtin
from screening.scoring.lines import score_lines

UNKNOWN_KEY = 2


class Command(BaseCommand):
    """``manage.py score epds < answers.jsonl``"""

    help = 'Score answers from standard input, one JSON object a line: {"answers": {"1": 2}}.'
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("key", help="key of a built-in questionnaire, such as epds or erc-baby")

    def handle(self, *, key, **options):
        try:
            definition = builtin(key)
        except NoSuchDefinition as error:
            raise CommandError(str(error), returncode=UNKNOWN_KEY) from error
        try:
            for line in score_lines(definition, sys.stdin.buffer):
                self.stdout.write(line)
                self.stdout.flush()  # whoever waits for the answer to a line gets it
        except BrokenPipeError:
            # The reader has gone (| head). Without this, Python complains once more when it closes standard output.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
