"""Where an office's people work from: its networks, kept by administrators. Leaves what is unusual to others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import ADMINISTRATION, Subject, acting, looking
from records.errors import Missing, NotFound
from records.tables import Office
from records.workers import Worker

Network = IPv4Network | IPv6Network
_MOST = 50


@dataclass(frozen=True)
class OfficeNetworks:
    """`networks` as written, *198.51.100.0/24*; none: nobody has said."""

    office_id: UUID
    office: str
    networks: tuple[str, ...]


def office_networks(engine: Engine, by: Worker, *, now: datetime) -> tuple[OfficeNetworks, ...]:
    with looking(engine, by, now, ADMINISTRATION) as act:
        offices = act.session.exec(select(Office).where(col(Office.active)).order_by(Office.name))
        return tuple(OfficeNetworks(row.id, row.name, tuple(row.networks or ())) for row in offices)


def set_networks(
    engine: Engine, by: Worker, office_id: UUID, networks: Iterable[str], *, now: datetime
) -> OfficeNetworks:
    """All of them, instead of those before; none at all means that nobody has said.

    :raises Missing: one that is no network, or that takes in everybody.
    """
    with acting(engine, by, now, ADMINISTRATION) as act:
        office = act.session.get(Office, office_id, with_for_update=True)
        if office is None:
            raise NotFound("There is no such office.")
        kept = tuple(dict.fromkeys(checked_network(each) for each in networks if each.strip()))
        if len(kept) > _MOST:
            raise Missing(f"An office can have {_MOST} networks. Put neighbors together.")
        if kept != tuple(office.networks or ()):
            office.networks = list(kept) or None
            act.session.add(office)
            act.note(
                "office.networks_set", Subject("office", office.id, office=office.id), networks=list(kept)
            )
        return OfficeNetworks(office.id, office.name, kept)


def checked_network(text: str) -> str:
    """As one writes it: a single address is a network of one."""
    try:
        network = ip_network(text.strip(), strict=False)
    except ValueError as unreadable:
        raise Missing(
            f"“{text.strip()}” is no network. Write it like 198.51.100.0/24, or a single address like 198.51.100.7."
        ) from unreadable
    if network.prefixlen == 0:
        raise Missing("This network takes in everybody. Name the office's own.")
    return str(network)


def read_address(text: str | None) -> IPv4Address | IPv6Address | None:
    """None for what wasn't recorded or is no address."""
    try:
        address = ip_address(text or "")
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def is_inside(text: str | None, networks: Iterable[Network]) -> bool | None:
    """Whether the address lies in one of the networks. None: it wasn't recorded, or no network is known."""
    address, known = read_address(text), tuple(networks)
    if address is None or not known:
        return None
    return any(address in network for network in known)
