using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Gate;

/// <summary>What happens at all doors in this hour: entries minute by minute, refusals and their reasons, who scans, and what somebody should look into.</summary>
public sealed class ControlRoom(OgTicketsDb db, ShopClock clock)
{
    /// <summary>Minutes looked back on, this one included.</summary>
    public const int Minutes = 60;

    /// <summary>Forged codes at one gate within <see cref="Burst"/> that are no accident.</summary>
    public const int ForgedBurst = 5;

    /// <summary>How long a burst may take.</summary>
    public static readonly TimeSpan Burst = TimeSpan.FromMinutes(10);

    /// <summary>Everything, counted from the rows of the scans.</summary>
    /// <param name="sessionNumber">Only this session's doors; null for all.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<GateHour> LookAsync(int? sessionNumber, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var since = new DateTimeOffset(now.UtcTicks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero) - TimeSpan.FromMinutes(Minutes - 1);
        var scans = await db.Database.SqlQuery<ScansOfAMinute>($"""
            select date_trunc('minute', at) as minute, gate_name, answer, sum(admitted)::int as people, count(*)::int as scans, count(*) filter (where forced)::int as forced
            from admissions where at >= {since} and at <= {now} and ({sessionNumber}::int is null or session_number = {sessionNumber})
            group by 1, 2, 3
            """).ToListAsync(ct);
        return new()
        {
            Since = since,
            Gates = [.. scans.GroupBy(s => s.GateName, StringComparer.Ordinal).Select(gate => Entries(gate, since)).OrderByDescending(gate => gate.People).ThenBy(gate => gate.Name, StringComparer.Ordinal)],
            Refusals = [.. scans.Where(s => s.Answer is not (nameof(GateAnswer.Admitted) or nameof(GateAnswer.Undone))).GroupBy(s => Enum.Parse<GateAnswer>(s.Answer))
                .Select(answer => new Refusals(answer.Key, answer.Sum(s => s.Scans))).OrderByDescending(refusals => refusals.Scans).ThenBy(refusals => refusals.Answer)],
            Forced = scans.Sum(s => s.Forced),
            Devices = await DevicesAsync(since, now, sessionNumber, ct),
            ForgedAt = [.. scans.Where(s => s.Answer == nameof(GateAnswer.Forged) && s.Minute > now - Burst).GroupBy(s => s.GateName, StringComparer.Ordinal)
                .Select(gate => new ForgedCodes(gate.Key, gate.Sum(s => s.Scans))).Where(gate => gate.Scans >= ForgedBurst).OrderByDescending(gate => gate.Scans)],
            AtManyGates = await AtManyGatesAsync(since, now, sessionNumber, ct),
        };
    }

    private static GateEntries Entries(IGrouping<string, ScansOfAMinute> gate, DateTimeOffset since)
    {
        var minutes = new int[Minutes];
        foreach (var scans in gate) minutes[(int)(scans.Minute - since).TotalMinutes] += scans.People;
        return new(gate.Key, minutes);
    }

    /// <summary>Paired phones, and stewards with an account of their own; the last to be heard of first.</summary>
    private Task<List<ScanningDevice>> DevicesAsync(DateTimeOffset since, DateTimeOffset now, int? sessionNumber, CancellationToken ct) => db.Database.SqlQuery<ScanningDevice>($"""
        select coalesce(d.held_by, a.first_name || ' ' || a.last_name, '?') as held_by, coalesce(s.gate_name, d.gate_name) as gate_name,
            greatest(s.at, d.seen_at) as seen_at, coalesce(s.scans, 0) as scans, d.id is not null as is_paired
        from (
            select device_id, max(at) as at, count(*)::int as scans, (array_agg(gate_name order by id desc))[1] as gate_name
            from admissions where at >= {since} and at <= {now} and ({sessionNumber}::int is null or session_number = {sessionNumber}) group by device_id
        ) s
        full join gate_devices d on d.id = s.device_id
        left join accounts a on a.id = s.device_id
        where s.device_id is not null or (d.paired_at is not null and d.cut_off_at is null and d.ends_at > {now})
        order by seen_at desc nulls last, held_by
        """).ToListAsync(ct);

    /// <summary>Tickets shown at more gates than one that were refused because all their people are in: a copy goes about.</summary>
    private Task<List<TicketAtManyGates>> AtManyGatesAsync(DateTimeOffset since, DateTimeOffset now, int? sessionNumber, CancellationToken ct)
    {
        var (admitted, alreadyIn) = (nameof(GateAnswer.Admitted), nameof(GateAnswer.AlreadyIn));
        return db.Database.SqlQuery<TicketAtManyGates>($"""
            select t.short_number, string_agg(distinct a.gate_name, ', ') as gates, count(*)::int as scans
            from admissions a join tickets t on t.id = a.ticket_id
            where a.at >= {since} and a.at <= {now} and a.answer in ({admitted}, {alreadyIn}) and ({sessionNumber}::int is null or a.session_number = {sessionNumber})
            group by t.id having count(distinct a.gate_name) > 1 and bool_or(a.answer = {alreadyIn})
            order by count(*) desc, t.short_number limit 20
            """).ToListAsync(ct);
    }

    private sealed record ScansOfAMinute(DateTimeOffset Minute, string GateName, string Answer, int People, int Scans, int Forced);
}
