"""The API: pages of lists, one shape of errors, caches, and what keeps others out."""

import base64
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from conftest import records, run
from servers import serving

API = "/api/v1"


def incident(client: httpx.Client, words: str) -> str:
    """The identifier of the incident that a claim with some words is about."""
    found = client.get(f"{API}/incidents", params={"text": words}).json()["items"]
    return str(found[0]["id"])


def test_a_list_is_paged_through_to_its_end(client: httpx.Client) -> None:
    """Each incident comes once, in the order of the list, whatever the size of a page."""
    whole = client.get(f"{API}/incidents").json()["items"]
    for order in ("latest", "earliest", "killed", "added"):
        seen, cursor = [], None
        while True:
            params = {"limit": 2, "order": order} | ({"cursor": cursor} if cursor else {})
            page = client.get(f"{API}/incidents", params=params).json()
            seen += [item["id"] for item in page["items"]]
            cursor = page["next"]
            if cursor is None:
                break
        assert sorted(seen) == sorted(item["id"] for item in whole)
    assert [i["id"] for i in whole] != [i["id"] for i in reversed(whole)]


def test_an_incident_reads_as_on_the_command_line(samples: Path, client: httpx.Client) -> None:
    """The list of the API and that of the command are the same records."""
    told = records(run("incidents", "-l", str(samples), "--json").stdout)
    assert client.get(f"{API}/incidents").json()["items"] == told


def test_facets_count_what_choosing_them_shows(client: httpx.Client) -> None:
    """Every group of every facet holds as many incidents as its list has."""
    facets = client.get(f"{API}/overview").json()["facets"]
    assert {"dispute", "kind", "party", "month", "grade"} <= {k for k, v in facets.items() if v}
    for facet, groups in facets.items():
        for group in groups:
            found = client.get(f"{API}/incidents", params={facet: group["value"]}).json()["items"]
            assert len(found) == group["incidents"], (facet, group)


def test_what_was_known_on_a_day_is_told_as_it_was(client: httpx.Client) -> None:
    """As of the first day an incident has fewer claims than now, and each day is named."""
    found = incident(client, "aid convoy")
    now = client.get(f"{API}/incidents/{found}").json()
    first = now["known"][0]
    then = client.get(f"{API}/incidents/{found}", params={"as_of": first}).json()
    assert len(then["words"]) < len(now["words"])
    early = client.get(f"{API}/incidents/{found}", params={"as_of": "2030-01-01"})
    assert (early.status_code, early.json()["error"]["code"]) == (404, "not_found")


def test_selectors_find_the_words_of_every_claim(client: httpx.Client) -> None:
    """Quotation and position of a claim lead to the same characters of the report."""
    found = incident(client, "bombed market")
    documents = client.get(f"{API}/incidents/{found}").json()["documents"]
    for told in documents:
        report = client.get(f"{API}/reports/{told['id']}").json()
        text = report["document"]["text"]
        assert report["claims"]
        for claim in report["claims"]:
            assert client.get(f"{API}/claims/{claim['id']}").json()["content"] == claim["content"]
            for quote, position in claim["selectors"]:
                around = quote["prefix"] + quote["exact"] + quote["suffix"]
                assert around in text
                assert text[position["start"] : position["end"]] == quote["exact"]


def test_an_answer_that_is_known_is_not_sent_again(writer: httpx.Client) -> None:
    """An ETag holds until something is put on record."""
    first = writer.get(f"{API}/incidents")
    again = writer.get(f"{API}/incidents", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    about = first.json()["items"][0]["id"]
    note = {"act": "note", "about": [about], "by": "Ana Lew", "reason": "seen"}
    assert writer.post(f"{API}/decisions", json=note).status_code == 201
    changed = writer.get(f"{API}/incidents", headers={"If-None-Match": first.headers["etag"]})
    assert changed.status_code == 200
    assert changed.json()["items"][0]["notes"][0]["by"] == "Ana Lew"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/incidents?limit=0", 422),
        ("/incidents?limit=100000", 422),
        ("/incidents?cursor=nonsense", 400),
        ("/incidents?cursor=gqRhYmNkqA", 400),
        ("/incidents?text=%22", 400),
        ("/incidents?box=1,2", 422),
        ("/incidents?from=yesterday", 422),
        ("/incidents/zzz", 404),
        ("/incidents/%00", 404),
        ("/reports/zzz", 404),
        ("/claims/zzz", 404),
        ("/jobs/zzz", 404),
        ("/nothing", 404),
    ],
)
def test_every_error_has_one_shape(client: httpx.Client, path: str, status: int) -> None:
    """Status, a code for programs, and a sentence for people."""
    answer = client.get(f"{API}{path}")
    error = answer.json()["error"]
    assert (answer.status_code, error["status"]) == (status, status)
    assert error["code"]
    assert error["message"]
    assert not {"traceback", "sqlite"} & set(error["message"].lower().split())


def test_nothing_is_taken_from_other_sites_or_names(writer: httpx.Client) -> None:
    """A page of another site cannot write, nor read by giving its name this machine's address."""
    about = writer.get(f"{API}/incidents").json()["items"][0]["id"]
    note = {"act": "note", "about": [about], "by": "Ana Lew", "reason": "seen"}
    for headers in (
        {"Origin": "http://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": str(writer.base_url).rstrip("/")},
    ):
        answer = writer.post(f"{API}/decisions", json=note, headers=headers)
        assert (answer.status_code, answer.json()["error"]["code"]) == (403, "other_site")
    renamed = writer.get(f"{API}/incidents", headers={"Host": "elsewhere.example"})
    assert renamed.status_code == 421
    own = {"Origin": str(writer.base_url).rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    assert writer.post(f"{API}/decisions", json=note, headers=own).status_code == 201


def test_a_request_that_is_sent_again_is_carried_out_once(writer: httpx.Client) -> None:
    """The same key gives the first answer; with another body it is refused."""
    about = writer.get(f"{API}/incidents").json()["items"][0]["id"]
    note = {"act": "note", "about": [about], "by": "Ana Lew", "reason": "seen"}
    key = {"Idempotency-Key": "a1"}
    first, again = (writer.post(f"{API}/decisions", json=note, headers=key) for _ in range(2))
    assert first.json() == again.json()
    other = writer.post(f"{API}/decisions", json=note | {"reason": "not"}, headers=key)
    assert (other.status_code, other.json()["error"]["code"]) == (422, "key_reused")
    assert len(writer.get(f"{API}/incidents/{about}").json()["notes"]) == 1


def test_a_body_has_a_limit(client: httpx.Client) -> None:
    """More than 2 MB are refused, also where the length is not told beforehand."""
    large = b"x" * (3 * 1024 * 1024)
    answers = [
        client.post(f"{API}/reports", content=large),
        client.post(f"{API}/reports", content=iter([large[:1_500_000], large[1_500_000:]])),
    ]
    assert [a.status_code for a in answers] == [413, 413]
    assert {a.json()["error"]["code"] for a in answers} == {"too_large"}


def test_other_addresses_need_a_token(samples: Path, tmp_path: Path) -> None:
    """Without one the server does not start; with one nothing is told to who does not show it."""
    ledger = str(shutil.copy(samples, tmp_path / "told.db"))
    refused = run("serve", "-l", ledger, "--port", "0", "--host", "0.0.0.0")
    assert refused.returncode == 2
    assert "token" in refused.stderr
    assert "Traceback" not in refused.stderr
    token = "a-token-of-some-length"
    with serving(Path(ledger), "--host", "0.0.0.0", "--token", token) as found:
        address = found.replace("0.0.0.0", "127.0.0.1")
        assert httpx.get(f"{address}/").status_code == 401
        assert httpx.get(f"{address}{API}/incidents").json()["error"]["code"] == "token_needed"
        password = base64.b64encode(f"ana:{token}".encode()).decode()
        for shown in (f"Bearer {token}", f"Basic {password}"):
            answer = httpx.get(f"{address}/", headers={"Authorization": shown})
            assert answer.status_code == 200
        wrong = {"Authorization": f"Bearer {token}x"}
        assert httpx.get(f"{address}/", headers=wrong).status_code == 401


def test_a_ledger_that_another_process_writes_to_is_busy(samples: Path, tmp_path: Path) -> None:
    """A decision is refused with 409 after a while, and can be taken later; reading goes on."""
    ledger = Path(shutil.copy(samples, tmp_path / "busy.db"))
    with serving(ledger) as found, httpx.Client(base_url=found, timeout=60) as client:
        about = client.get(f"{API}/incidents").json()["items"][0]["id"]
        note = {"act": "note", "about": [about], "by": "Ana Lew", "reason": "seen"}
        with closing(sqlite3.connect(ledger, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            refused = client.post(f"{API}/decisions", json=note)
            assert (refused.status_code, refused.json()["error"]["code"]) == (409, "busy")
            assert client.get(f"{API}/incidents").status_code == 200
            other.execute("ROLLBACK")
        assert client.post(f"{API}/decisions", json=note).status_code == 201


def test_every_answer_says_what_a_page_may_do(client: httpx.Client) -> None:
    """Nothing from other hosts, no scripts in the page, no cookies."""
    for path in ("/", "/review", "/add", f"{API}/incidents", "/static/base.css", "/nothing"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in headers
