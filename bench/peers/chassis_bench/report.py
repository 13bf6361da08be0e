"""Tables for people, CSV for machines, one chart."""

import csv
import statistics

HEAD = (
    "| tool | rounds | create | worst | beside Chassis | cloud CPU | own CPU | calls a resource (reads + writes) | lag p50 / max "
    "| T_min / T | plan, no change | its calls | delete | left behind |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|"
)


OWN = "Chassis"


def median(values):
    return statistics.median(values) if values else float("nan")


def bound(rounds, cores, critical_path):
    """The lower bound of a tool's create by what its own calls cost: the longest of path, CPU over cores, busiest service."""
    return median([
        max(critical_path, each["create"].cloud_seconds / cores, each["create"].busiest[1]) for each in rounds
    ])


def beside(walls, own):
    """How many times as long as Chassis in the same round: the median over the rounds, since the machine's speed changes."""
    ratios = [wall / each["create"].wall for wall, each in zip(walls, own)]
    return f"× {median(ratios):.2f}" if ratios else "–"


def table(workload, results, cores, critical_path):
    """One row for each tool; `results` maps the label to its rounds."""
    lines = [HEAD]
    for label, rounds in results.items():
        walls = [each["create"].wall for each in rounds]
        create = [each["create"] for each in rounds]
        lags = [lag for each in create for lag in each.lags]
        plans = [each["plan"] for each in rounds if each["plan"].outcome is not None]
        left = {kind for each in rounds for kind in each["left"]}
        limit = bound(rounds, cores, critical_path)
        lines.append(
            "| {label} | {rounds} | {create:.1f} s | {worst:.1f} s | {beside} | {cloud:.1f} s | {own:.1f} s | {calls:.1f} ({reads:.0f} + {writes:.0f}) "
            "| {lag} | {eta:.2f} ({limit:.1f} s) | {plan} | {plan_calls} | {delete:.1f} s | {left} |".format(
                label=label,
                rounds=len(rounds),
                create=median(walls),
                worst=max(walls),
                beside=beside(walls, results.get(OWN, [])),
                cloud=median([each.cloud_seconds for each in create]),
                own=median([each.own for each in create]),
                calls=median([(each.reads + each.writes) / workload.resources for each in create]),
                reads=median([each.reads for each in create]),
                writes=median([each.writes for each in create]),
                lag=f"{median(lags):.2f} / {max(lags):.2f} s" if lags else "not told",
                eta=limit / median(walls),
                limit=limit,
                plan=f"{median([each.wall for each in plans]):.1f} s" if plans else "has none",
                plan_calls=f"{median([each.reads + each.writes for each in plans]):.0f}" if plans else "–",
                delete=median([each["delete"].wall for each in rounds]),
                left=", ".join(sorted(left)) or "nothing",
            )
        )
    return "\n".join(lines)


def rows(workload, results):
    """Every phase of every round, for a CSV file."""
    yield ("workload", "tool", "round", "phase", "wall_s", "cloud_cpu_s", "busiest", "busiest_cpu_s", "own_cpu_s", "reads", "writes")
    for label, rounds in results.items():
        for number, each in enumerate(rounds, 1):
            for name in ("create", "plan", "delete"):
                phase = each[name]
                service, seconds = phase.busiest
                yield (workload.name, label, number, name, f"{phase.wall:.2f}", f"{phase.cloud_seconds:.2f}", service,
                       f"{seconds:.2f}", f"{phase.own:.2f}", phase.reads, phase.writes)


def kept(folder):
    """Group to tool to seconds to create, of every workload whose rows are kept, the smallest first."""
    found = {}
    for file in folder.glob("peers-w*.csv"):
        servers = int(file.stem.removeprefix("peers-w"))
        walls = found.setdefault(servers, {})
        with file.open() as lines:
            for row in csv.DictReader(lines):
                if row["phase"] == "create":
                    walls.setdefault(row["tool"], []).append(float(row["wall_s"]))
    return {f"{servers} server{'s' if servers > 1 else ''}": found[servers] for servers in sorted(found)}


def chart(folder):
    """Bars of the median time to create, a group for each workload: an SVG that a page can show."""
    walls_by_workload = kept(folder)
    bar, gap, left, width = 18, 26, 130, 640
    largest = max(median(walls) for tools in walls_by_workload.values() for walls in tools.values())
    parts, y = [], 16
    for name, tools in walls_by_workload.items():
        parts.append(f'<text x="0" y="{y + 4}" class="t">{name}</text>')
        y += 12
        for label, walls in tools.items():
            value = median(walls)
            length = max(2, value / largest * (width - left - 70))
            kind = "own" if label == OWN else "peer"
            parts.append(f'<text x="{left - 8}" y="{y + 13}" class="l">{label}</text>')
            parts.append(f'<rect x="{left}" y="{y}" width="{length:.1f}" height="{bar - 4}" class="{kind}"/>')
            parts.append(f'<text x="{left + length + 6:.1f}" y="{y + 12}" class="v">{value:.1f} s</text>')
            y += bar
        y += gap
    style = (
        "<style>text{font:12px sans-serif;fill:#222}.t{font-weight:bold}.l{text-anchor:end}"
        ".own{fill:#0b6e4f}.peer{fill:#9aa5b1}svg{background:#fff}</style>"
    )
    title = "<title>Seconds to create, median; shorter is better</title>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {y}" width="{width}" height="{y}" role="img">'
        f'{title}{style}<rect width="{width}" height="{y}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )
