from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "people.audit"
    label = "audit"
