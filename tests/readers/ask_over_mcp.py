"""Asks the published file through an MCP server, set up as docs/connect/README.md says, and prints the answers.

Usage: python ask_over_mcp.py <file> <sql> ...: a JSON list of {"error": whether it was refused, "text": the answer}.
"""

import asyncio
import json
import sys
from pathlib import Path

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

NO_FILES = "SET enable_external_access=false; SET lock_configuration=true"


async def ask(file: str, questions: list[str]) -> list[dict[str, object]]:
    """The server's answer to each question."""
    command = str(Path(sys.executable).with_name("mcp-server-motherduck"))
    server = StdioServerParameters(command=command, args=["--db-path", file, "--init-sql", NO_FILES])
    answers = []
    async with stdio_client(server) as streams, ClientSession(*streams) as session:
        await session.initialize()
        for question in questions:
            result = await session.call_tool("execute_query", {"sql": question})
            text = "".join(part.text for part in result.content)
            answers.append({"error": '"success":true' not in text.replace(" ", ""), "text": text})
    return answers


if __name__ == "__main__":
    print(json.dumps(asyncio.run(ask(sys.argv[1], sys.argv[2:]))))
