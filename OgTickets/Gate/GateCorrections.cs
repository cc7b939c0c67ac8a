using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Gate;

/// <summary>What a steward does about the scan of a moment ago: takes people back who were let in by mistake, lets more of them in without a second scan.</summary>
public sealed class GateCorrections(OgTicketsDb db, GateDesk desk, ShopClock clock, AuditTrail audit)
{
    /// <summary>How long after a scan: who is further off than that is in the crowd.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Takes back the people whom a scan of this device let in; the scan's row stays, a row of its own says the contrary. Asked twice, it happens once.
    /// </summary>
    /// <param name="correction">Where and by which device; its nonce names the undoing.</param>
    /// <param name="scanned">The nonce of the scan that was a mistake.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>Null when this device made no such scan at this session.</returns>
    public async Task<GateResult?> UndoAsync(Scan correction, Guid scanned, CancellationToken ct)
    {
        if (await ScanAsync(correction, scanned, ct) is not { } scan) return null;
        if (await DoneAsync(scan, ct) is { } done) return done;
        if (scan.Admitted <= 0 || clock.GetUtcNow() > scan.At + Within) return new GateResult.TooLateToCorrect();
        try
        {
            if (await UndoAsync(correction, scan, ct) is { } undone) return await desk.AnswerAsync(undone, ct);
            return await DoneAsync(scan, ct) ?? throw new InvalidOperationException($"The admission {scan.Id} let {scan.Admitted} in, but fewer are inside by its ticket.");
        }
        catch (DbUpdateException failure) when (failure.Broke(Constraints.AdmissionUndoes) || failure.Broke(Constraints.AdmissionNonce))
        {
            db.ChangeTracker.Clear();
            return (GateResult?)await DoneAsync(scan, ct) ?? new GateResult.NonceReused();
        }
    }

    /// <summary>
    /// Lets more people in by the code that this device has just read, or refuses as a scan would: friends of a group who come up one after the other, or fewer
    /// than were asked for.
    /// </summary>
    /// <param name="more">Where, by which device and how many; its nonce names the new entry.</param>
    /// <param name="scanned">The nonce of the scan that read the code.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>Null when this device made no such scan at this session.</returns>
    public async Task<GateResult?> LetMoreInAsync(Scan more, Guid scanned, CancellationToken ct)
    {
        if (await ScanAsync(more, scanned, ct) is not { } scan) return null;
        if (scan.Answer is not (GateAnswer.Admitted or GateAnswer.NotEnoughLeft) || clock.GetUtcNow() > scan.At + Within || await DoneAsync(scan, ct) is not null)
            return new GateResult.TooLateToCorrect();
        // who came in by a look at an ID is let in by the same look
        CheckedCode code = scan.Reason is null ? new CheckedCode.Proven(scan.TicketId!.Value, scan.Issue!.Value) : new CheckedCode.Named(scan.TicketId!.Value, scan.Issue!.Value);
        return await desk.AnswerAsync(more with { Text = null, Reason = scan.Reason }, code, ct);
    }

    private async Task<Admission?> ScanAsync(Scan correction, Guid scanned, CancellationToken ct) =>
        await db.Admissions.ByNonceAsync(correction.DeviceId, scanned, ct) is { } scan && scan.SessionNumber == correction.SessionNumber ? scan : null;

    /// <summary>The answer to an undoing that has taken place.</summary>
    private async Task<GateResult.Answered?> DoneAsync(Admission scan, CancellationToken ct) =>
        await db.Admissions.AsNoTracking().SingleOrDefaultAsync(a => a.Undoes == scan.Id, ct) is { } undone ? await desk.AnswerAsync(undone, ct) : null;

    /// <returns>Null when another undoing of the same scan was first.</returns>
    private async Task<Admission?> UndoAsync(Scan correction, Admission scan, CancellationToken ct)
    {
        var ticketId = scan.TicketId!.Value;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // the ticket first, as a scan does. When two undo at once the second may take others back here: its row is refused, and that with it
        if (!await Doors.TakeBackAsync(db, ticketId, scan.Admitted, correction.Nonce, ct)) return null;
        var undone = new Admission
        {
            At = clock.GetUtcNow(),
            DeviceId = correction.DeviceId,
            Nonce = correction.Nonce,
            GateName = correction.GateName,
            SessionNumber = scan.SessionNumber,
            TicketId = ticketId,
            Issue = scan.Issue,
            People = scan.Admitted,
            Admitted = -scan.Admitted,
            Answer = GateAnswer.Undone,
            Undoes = scan.Id,
        };
        db.Admissions.Add(undone);
        audit.Append("admission.undone", ticketId.ToString(), new { scan.SessionNumber, people = scan.Admitted, gate = correction.GateName, device = correction.DeviceId });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return undone;
    }
}
