# Kind: mozilla/treeherder#1472, bluesky/tiled#1041, sebst/pythonic-news#2
import pytest
from django.core.cache import cache
from django.urls import reverse

from .factories import jobs_for, repository


@pytest.fixture(autouse=True)
def clean_cache():
    cache.clear()
    yield
    cache.clear()


# ruleid: require-assertion
def test_no_throttle(client, settings):
    settings.REST_FRAMEWORK_RATES = {"jobs": "2/minute"}
    repo = repository("mozilla-inbound")
    response = client.post(reverse("jobs", args=[repo.name]), jobs_for(repo, 1), content_type="application/json")
    response.status_code == 200


# ruleid: require-assertion
def test_expired_jobs_go(client):
    repo = repository("autoland")
    jobs_for(repo, 5, days_old=200)
    client.post(reverse("expire", args=[repo.name]), content_type="application/json")
    repo.jobs.count() == 0


# ok: require-assertion
def test_throttled(client, settings):
    settings.REST_FRAMEWORK_RATES = {"jobs": "1/minute"}
    repo = repository("mozilla-inbound")
    url = reverse("jobs", args=[repo.name])
    for expected in (200, 429):
        response = client.post(url, jobs_for(repo, 1), content_type="application/json")
        assert response.status_code == expected
