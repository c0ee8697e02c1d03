"""Pages with one fault each, for the tests of the window itself. Part of no product."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseNotFound
from django.urls import path

SOUND = """<!doctype html>
<html lang="en-GB"><head>
<title>A sound page</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><header><a href="/">Attachment</a></header><main><h1>A sound page</h1>
<form method="post"><label for="name">Name</label> <input id="name" name="name"> <button>Go on</button></form>
<ul><li><a href="/missing/">One</a></li></ul><img alt="A dot" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">
<table><caption>Numbers</caption><tr><th scope="col">A</th></tr><tr><td>1</td></tr></table>
{more}</main></body></html>"""

FAULTS = {
    "sound": "",
    "inline-style": '<p style="color: red">Red</p>',
    "inline-script": "<script>document.title = 'Changed'</script>",
    "unlabelled": "<input>",
    "too-wide": "<p>" + "wide" * 400 + "</p>",
    "second-heading": "<h1>Another</h1>",
    "elsewhere": '<p><a href="https://weather.example/today">Leave this page</a></p>',
}


def page(request, fault):
    return HttpResponse(SOUND.replace("{more}", FAULTS[fault]))


def picture_elsewhere(request):
    answer = HttpResponse(SOUND.replace("{more}", '<img alt="" src="http://elsewhere.example/dot.gif">'))
    answer.headers["Content-Security-Policy"] = "default-src *"  # or the policy would stop it first
    return answer


def missing(request):
    return HttpResponseNotFound(SOUND.replace("{more}", ""))


urlpatterns = [
    path("missing/", login_not_required(missing)),
    path("picture-elsewhere/", login_not_required(picture_elsewhere)),
    path("<slug:fault>/", login_not_required(page)),
]
