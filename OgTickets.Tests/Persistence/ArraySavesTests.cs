using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Mail;
using OgTickets.Payments;
using OgTickets.Payments.Receipts;
using OgTickets.Persistence;
using OgTickets.Tests.Payments.Receipts;
using OgTickets.Tickets;

namespace OgTickets.Tests.Persistence;

/// <summary>Saves of many rows go by few statements, and leave what EF's own would have left.</summary>
public sealed class ArraySavesTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Every_column_of_every_kind_arrives_as_it_was_in_one_way_to_the_database()
    {
        var rows = await OfEveryKindAsync();
        await app.DbAsync(db => db.AuditEntries.CountAsync(Ct)); // the model is made now
        using var log = new CommandLog(app.Database);

        await app.DbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            db.AddRange(rows);
            Assert.Equal(rows.Count, await db.SaveChangesAsync(Ct));
            await transaction.CommitAsync(Ct);
        });

        Assert.Equal(5, CommandLog.Statements([Assert.Single(log.Take())]));
        foreach (var row in rows) Assert.Equal(await ColumnsAsync(row), await ColumnsAsync(await ReadAsync(row)));
    }

    [Fact]
    public async Task Numbered_rows_are_numbered_in_the_order_in_which_they_were_added_also_by_a_second_save_and_written_once()
    {
        var subject = Guid.NewGuid().ToString();

        await InTransactionAsync(async db =>
        {
            for (var save = 0; save < 2; save++)
            {
                for (var entry = 0; entry < 7; entry++) db.AuditEntries.Add(Entry(subject, $"step.{save}{entry}"));
                await db.SaveChangesAsync(Ct);
            }
        });

        var written = await app.DbAsync(db => db.AuditEntries.Where(e => e.Subject == subject).OrderBy(e => e.Id).ToListAsync(Ct));
        Assert.Equal([.. Enumerable.Range(0, 14).Select(i => $"step.{i / 7}{i % 7}")], written.Select(e => e.Action));
        var ids = written.Select(e => e.Id).ToArray();
        Assert.Equal(14, (await app.DbAsync(db => db.Database.SqlQuery<long>($"""select entry_id as "Value" from audit_waiting where entry_id = any({ids})""").ToListAsync(Ct))).Count);
    }

    [Fact]
    public async Task What_an_entry_says_of_a_person_is_written_with_it()
    {
        var subject = Guid.NewGuid().ToString();

        await app.RunAsync(async (IServiceProvider shop) =>
        {
            var db = (OgTicketsDb)shop.GetService(typeof(OgTicketsDb))!;
            var audit = (AuditTrail)shop.GetService(typeof(AuditTrail))!;
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            for (var entry = 0; entry < 3; entry++) audit.Append("person.seen", subject, new { entry }, new { device = $"device {entry}" });
            await db.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
        });

        var entries = await app.DbAsync(db => db.AuditEntries.Include(e => e.Personal).Where(e => e.Subject == subject).OrderBy(e => e.Id).ToListAsync(Ct));
        Assert.Equal(["{\"device\":\"device 0\"}", "{\"device\":\"device 1\"}", "{\"device\":\"device 2\"}"], entries.Select(e => e.Personal!.Text));
    }

    [Fact]
    public async Task A_change_writes_what_was_changed_and_nothing_else()
    {
        var events = await EventsAsync(4);

        await InTransactionAsync(async db =>
        {
            var known = await db.PaymentEvents.Where(e => events.Contains(e.Id)).OrderBy(e => e.Id).ToListAsync(Ct);
            await db.PaymentEvents.Where(e => events.Contains(e.Id)).ExecuteUpdateAsync(set => set.SetProperty(e => e.Outcome, "Repeat"), Ct); // somebody else's hand
            foreach (var one in known[..2]) one.Tries = 7;
            known[2].ProcessedAt = app.Time.Now;
            await db.SaveChangesAsync(Ct);
            Assert.False(db.ChangeTracker.HasChanges());
            known[0].Tries = known[1].Tries = 8; // what it knows is what it has written
            await db.SaveChangesAsync(Ct);
        });

        var after = await app.DbAsync(db => db.PaymentEvents.AsNoTracking().Where(e => events.Contains(e.Id)).OrderBy(e => e.Id).ToListAsync(Ct));
        Assert.Equal([8, 8, 0, 0], after.Select(e => e.Tries));
        Assert.Equal([null, null, app.Time.Now, null], after.Select(e => e.ProcessedAt));
        Assert.All(after, e => Assert.Equal("Repeat", e.Outcome));
    }

    [Fact]
    public async Task A_rule_of_the_database_refuses_it_by_its_name_and_nothing_of_the_transaction_stays()
    {
        var subject = Guid.NewGuid().ToString();

        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => InTransactionAsync(db =>
        {
            db.AuditEntries.AddRange(Entry(subject, "step.one"), Entry(subject, "step.two"));
            db.MailMessages.AddRange(Mail(subject), Mail(subject));
            return db.SaveChangesAsync(Ct);
        }));

        Assert.True(refused.Broke(Constraints.MailCause));
        Assert.Equal(0, await app.DbAsync(db => db.AuditEntries.CountAsync(e => e.Subject == subject, Ct)));
    }

    [Fact]
    public async Task A_row_that_is_no_longer_there_to_be_changed_is_noticed()
    {
        var events = await EventsAsync(2);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => InTransactionAsync(async db =>
        {
            var known = await db.PaymentEvents.Where(e => events.Contains(e.Id)).ToListAsync(Ct);
            await db.PaymentEvents.Where(e => e.Id == events[0]).ExecuteDeleteAsync(Ct);
            foreach (var one in known) one.Tries++;
            await db.SaveChangesAsync(Ct);
        }));
    }

    private Task InTransactionAsync(Func<OgTicketsDb, Task> change) => app.DbAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        await change(db);
        await transaction.CommitAsync(Ct);
    });

    /// <summary>Rows as unlike each other as they can be, for orders that are paid.</summary>
    private async Task<IReadOnlyList<object>> OfEveryKindAsync()
    {
        var account = await app.NewAccountAsync();
        var given = await app.PaidOrderAsync(account, new Bought(Tickets: 2));
        var receipts = (await app.PaidOrdersAsync(2)).Select((order, place) => Receipt(order, 900_001 + place));
        var tickets = given.Tickets.Select((ticket, place) => Copy(ticket, place)).ToList();
        var keys = tickets.Select((ticket, place) => new PurchaseKey { TicketId = ticket.Id, Issue = 1 + place, Wrapped = [1, 2, (byte)place] });
        var (cause, now) = (Guid.NewGuid().ToString(), app.Time.Now);
        var sent = new MailMessage
        {
            Cause = $"{cause}:sent",
            Template = "order-paid",
            Recipient = "zoe@example.org",
            Language = "en",
            Data = """{"é": "« \\ ; { } » "}""",
            CreatedAt = now,
            NextTryAt = now.AddHours(1),
            SentAt = now.AddSeconds(1),
            Tries = 3,
            HandedOverAt = now.AddSeconds(2),
            GivenUpAt = now.AddSeconds(3),
            LastError = "451 later",
        };
        var full = new AuditEntry { At = now, ActorId = account.Id, Action = "step.full", Subject = $"{cause}:full", Detail = "{}", PersonalHash = [9, 8, 7] };
        return [.. tickets, .. keys, .. receipts, sent, Mail(cause), full, Entry($"{cause}:bare", "step.bare")];
    }

    private static Ticket Copy(Ticket ticket, int place) => new()
    {
        Id = Guid.NewGuid(),
        AccountId = ticket.AccountId,
        OrderId = ticket.OrderId,
        OrderLineId = ticket.OrderLineId,
        SessionNumber = ticket.SessionNumber,
        PriceCategoryId = ticket.PriceCategoryId,
        HolderName = $"Zoé {place}",
        Admits = ticket.Admits,
        Admitted = place,
        State = place == 0 ? TicketState.Live : TicketState.Revoked,
        Issue = 1 + place,
        IssuedAt = ticket.IssuedAt.AddMinutes(place),
        Header = ticket.Header,
        Seal = ticket.Seal,
        ShortNumber = ShortNumber.New().Value,
        AccountKeyId = ticket.AccountKeyId,
        PriceCents = 3_000_000_000 + place,
    };

    private Receipt Receipt(Guid order, int number) => new()
    {
        Id = Guid.NewGuid(),
        Kind = ReceiptKind.Receipt,
        Year = 2024,
        Number = number,
        OrderId = order,
        IssuedAt = app.Time.Now,
        TotalCents = 110,
        VatCents = 10,
        Facts = Examples.Receipt(lines: 2).Facts,
    };

    private MailMessage Mail(string cause) =>
        new() { Cause = cause, Template = "order-paid", Recipient = "zoe@example.org", Language = "fr", Data = "{}", CreatedAt = app.Time.Now, NextTryAt = app.Time.Now };

    private AuditEntry Entry(string subject, string action) => new() { At = app.Time.Now, Action = action, Subject = subject, Detail = """{"a":1}""" };

    private Task<long[]> EventsAsync(int count) => app.DbAsync(async db =>
    {
        var events = Enumerable.Range(0, count).Select(_ => new PaymentEvent
        {
            Provider = "nobody",
            EventId = Guid.NewGuid().ToString(),
            Type = "t",
            Payload = "{}",
            ReceivedAt = app.Time.Now,
            NextTryAt = app.Time.Now,
        }).ToArray();
        db.PaymentEvents.AddRange(events);
        await db.SaveChangesAsync(Ct);
        return events.Select(e => e.Id).Order().ToArray();
    });

    private Task<object> ReadAsync(object row) => app.DbAsync<object>(async db => row switch
    {
        Ticket t => await db.Tickets.AsNoTracking().SingleAsync(r => r.Id == t.Id, Ct),
        PurchaseKey k => await db.PurchaseKeys.AsNoTracking().SingleAsync(r => r.TicketId == k.TicketId, Ct),
        Receipt d => await db.Receipts.AsNoTracking().SingleAsync(r => r.Id == d.Id, Ct),
        MailMessage m => await db.MailMessages.AsNoTracking().SingleAsync(r => r.Cause == m.Cause, Ct),
        AuditEntry e => await db.AuditEntries.AsNoTracking().SingleAsync(r => r.Subject == e.Subject, Ct),
        _ => throw new InvalidOperationException(),
    });

    /// <summary>What the model keeps of a row, by its properties' names; without a number that the database gives.</summary>
    private Task<Dictionary<string, string?>> ColumnsAsync(object row) => app.DbAsync(db => Task.FromResult(db.Model.FindEntityType(row.GetType())!.GetProperties()
        .Where(p => p.ValueGenerated is Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never)
        .ToDictionary(p => p.Name, p => p.GetGetter().GetClrValue(row) switch
        {
            byte[] bytes => Convert.ToHexString(bytes),
            ReceiptFacts facts => facts.ToJson(),
            DateTimeOffset time => time.ToString("O"),
            var value => value?.ToString(),
        })));
}
