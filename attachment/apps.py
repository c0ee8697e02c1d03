from django.apps import AppConfig


class AttachmentConfig(AppConfig):
    name = "attachment"

    def ready(self):
        from attachment import checks  # noqa: F401 — registers them
