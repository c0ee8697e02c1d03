"""Who asks, known once per request."""

import secrets

from django.utils.functional import SimpleLazyObject

from people.staff import staff_of


class RequestIdMiddleware:
    """Gives every request an id, so that rows of the audit that belong together can be told."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.id = secrets.token_hex(8)
        response = self.get_response(request)
        response.headers["X-Request-Id"] = request.id
        return response


class StaffMiddleware:
    """Puts `request.staff` there: nothing is read from the database until a view asks."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.staff = SimpleLazyObject(lambda: staff_of(request))
        return self.get_response(request)
