using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Identity.ByMail;

/// <summary>Notes what is asked for under an address, and finds it again by its mailed link.</summary>
public sealed class AddressRequests(ILookupNormalizer normalizer, OgTicketsDb db, ShopClock clock)
{
    /// <summary>How long the link to a new password or a new address works.</summary>
    public static readonly TimeSpan Lives = TimeSpan.FromHours(1);

    /// <summary>Notes the wish: one row, whether or not the address has an account.</summary>
    /// <param name="email">Has passed <see cref="EmailAddress.Read"/>.</param>
    /// <param name="accountId">Who asks, for <see cref="RequestKind.EmailChange"/>.</param>
    /// <param name="registrationId">The registration meant, for <see cref="RequestKind.Resend"/>; null for whatever waits under the address.</param>
    public async Task AskAsync(RequestKind kind, string email, string language, CancellationToken ct, Guid? accountId = null, Guid? registrationId = null)
    {
        var now = clock.GetUtcNow();
        db.AddressRequests.Add(new AddressRequest
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            Email = email,
            NormalizedEmail = normalizer.NormalizeEmail(email),
            Language = language,
            AccountId = accountId,
            RegistrationId = registrationId,
            AskedAt = now,
            ExpiresAt = now + Lives,
        });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>A request whose link still works; null when it is used, has run out or was never anybody's.</summary>
    public Task<AddressRequest?> FindAsync(RequestKind kind, Guid? id, CancellationToken ct) => Live(kind, id).AsNoTracking().SingleOrDefaultAsync(ct);

    /// <summary>Uses it up in the caller's transaction, with everything of its kind that its account has waiting; null when somebody was first.</summary>
    public async Task<AddressRequest?> UseAsync(RequestKind kind, Guid id, CancellationToken ct)
    {
        // two clicks at once: the second waits here and finds nothing
        await db.Database.ExecuteSqlAsync($"select 1 from address_requests where id = {id} for update", ct);
        if (await FindAsync(kind, id, ct) is not { } request) return null;
        await EndAsync(request.AccountId!.Value, kind, ct);
        return request;
    }

    /// <summary>Ends every link of this kind that the account has waiting.</summary>
    public Task EndAsync(Guid accountId, RequestKind kind, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.AddressRequests.Where(r => r.AccountId == accountId && r.Kind == kind && r.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.UsedAt, now), ct);
    }

    private IQueryable<AddressRequest> Live(RequestKind kind, Guid? id)
    {
        var now = clock.GetUtcNow();
        return db.AddressRequests.Where(r => r.Id == id && r.Kind == kind && r.AccountId != null && r.UsedAt == null && r.ExpiresAt > now);
    }
}
