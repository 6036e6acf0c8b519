"""Dossiers as files, from the page of an incident."""

import re

import httpx


def test_the_page_leads_to_its_files(client: httpx.Client) -> None:
    """A PDF and a page that stands alone, named by the incident, and as of a day where asked."""
    found = client.get("/api/v1/incidents").json()["items"][0]["id"]
    page = client.get(f"/incidents/{found}").text
    addresses = re.findall(rf"/incidents/{found}/dossier\.(?:pdf|html)", page)
    assert len(addresses) == 2
    pdf = client.get(f"/incidents/{found}/dossier.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert pdf.headers["content-type"] == "application/pdf"
    assert found in pdf.headers["content-disposition"]
    html = client.get(f"/incidents/{found}/dossier.html")
    assert "Exact words" in html.text
    assert "attachment" in html.headers["content-disposition"]
    day = client.get(f"/api/v1/incidents/{found}").json()["known"][0]
    then = client.get(f"/incidents/{found}/dossier.html", params={"as_of": day})
    assert f"as of the end of {day}" in then.text
    assert client.get("/incidents/ffff/dossier.pdf").status_code == 404
    assert client.get(f"/incidents/{found}/dossier.exe").status_code == 422
