# Kind: Netflix/metaflow-service#26
import asyncio
import os
from typing import List

import aiopg

from .tables import AsyncPostgresTable


class AsyncPostgresDB:
    def __init__(self, tables: List[AsyncPostgresTable]):
        self.tables = tables
        self.pool = None

    async def init(self):
        host = os.environ.get("MF_METADATA_DB_HOST", "localhost")
        port = int(os.environ.get("MF_METADATA_DB_PORT", 5432))
        user = os.environ.get("MF_METADATA_DB_USER", "postgres")
        password = os.environ.get("MF_METADATA_DB_PSWD", "postgres")
        name = os.environ.get("MF_METADATA_DB_NAME", "postgres")
        dsn = f"dbname={name} user={user} password={password} host={host} port={port}"
        # ruleid: no-unbounded-retry
        while True:
            try:
                self.pool = await aiopg.create_pool(dsn, timeout=10)
                for table in self.tables:
                    await table.init()
            except Exception as error:
                print(f"no connection to the database: {error}")
                await asyncio.sleep(1)
                continue
            break

    async def init_bounded(self, dsn: str, retries: int = 3):
        # ok: no-unbounded-retry
        for attempt in range(retries):
            try:
                self.pool = await aiopg.create_pool(dsn, timeout=10)
                return
            except Exception as error:
                print(f"attempt {attempt + 1} of {retries}: {error}")
                if attempt + 1 == retries:
                    raise
                await asyncio.sleep(2**attempt)
