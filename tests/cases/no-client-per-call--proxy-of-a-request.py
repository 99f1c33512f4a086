# Kind: encode/httpx#978, encode/httpx#1042
import logging
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import JSONResponse

logger = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(app: FastAPI):
    # ok: no-client-per-call
    app.state.client = httpx.AsyncClient(timeout=10, limits=httpx.Limits(max_connections=50))
    yield
    await app.state.client.aclose()


app = FastAPI(lifespan=lifespan)


@app.get("/weather/{city}")
async def weather(city: str) -> JSONResponse:
    # ruleid: no-client-per-call
    client = httpx.AsyncClient(base_url="https://api.weather.example", timeout=10)
    try:
        response = await client.get("/v1/current", params={"q": city})
        response.raise_for_status()
    except httpx.HTTPError as error:
        logger.warning("no weather of %s: %s", city, error)
        raise HTTPException(502, "the weather service does not answer") from error
    return JSONResponse(response.json())


@app.post("/translate")
async def translate(request: Request) -> JSONResponse:
    body = await request.json()
    # ruleid: no-client-per-call
    async with httpx.AsyncClient(timeout=30) as client:
        response = await client.post("https://api.translate.example/v2", json={"q": body["text"], "target": body["to"]})
    return JSONResponse(response.json(), status_code=response.status_code)


@app.get("/pollen/{city}")
async def pollen(city: str, request: Request) -> JSONResponse:
    # ok: no-client-per-call
    response = await request.app.state.client.get("https://api.pollen.example/v1", params={"q": city})
    return JSONResponse(response.json(), status_code=response.status_code)
