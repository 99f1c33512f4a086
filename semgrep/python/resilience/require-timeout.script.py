import sys

import requests


# Somebody started it and watches it.
def main():
    # ok: require-timeout
    response = requests.get(sys.argv[1])
    print(response.status_code)


if __name__ == "__main__":
    main()
