import time

from tenacity import retry, stop_after_attempt, wait_exponential, wait_fixed


# ruleid: require-backoff
@retry(stop=stop_after_attempt(5), wait=wait_fixed(3))
def ask_for_weather(http, place):
    return http.get(f"/weather/{place}", timeout=5).json()


# ruleid: require-backoff
@retry(stop=stop_after_attempt(5))
def ask_for_wind(http, place):
    return http.get(f"/wind/{place}", timeout=5).json()


# ok: require-backoff
@retry(stop=stop_after_attempt(5), wait=wait_exponential(max=60))
def ask_for_tide(http, place):
    return http.get(f"/tide/{place}", timeout=5).json()


def ask_for_sun(http, place, left=4):
    try:
        return http.get(f"/sun/{place}", timeout=5).json()
    except OSError:
        if not left:
            raise
        time.sleep(2)
        # ruleid: require-backoff
        return ask_for_sun(http, place, left - 1)


def ask_for_moon(http, place, tried=0):
    try:
        return http.get(f"/moon/{place}", timeout=5).json()
    except OSError:
        if tried == 4:
            raise
        time.sleep(2**tried)
        # ok: require-backoff
        return ask_for_moon(http, place, tried + 1)
