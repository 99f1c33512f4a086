import requests

CARDS = "https://cards.example"


class Cards:
    def __init__(self, token: str) -> None:
        self.token = token

    def card(self, card_id: str) -> dict:
        # ruleid: require-id-validation
        return requests.get(f"{CARDS}/v1/cards/{card_id}", headers={"authorization": self.token}, timeout=5).json()

    def lock(self, card_id: str) -> None:
        # ruleid: require-id-validation
        requests.post(CARDS + "/v1/cards/" + card_id + "/lock", timeout=5, headers={"authorization": self.token})

    def cover(self, book_id: str) -> bytes:
        # ok: require-id-validation
        return requests.get(f"https://covers.example/{book_id}", timeout=5).content

    def search(self, card_id: str) -> dict:
        # ok: require-id-validation
        return requests.get(f"{CARDS}/v1/search?card={card_id}", headers={"authorization": self.token}, timeout=5).json()
