using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Identity.Staff;
using OgTickets.Persistence;

namespace OgTickets.Catalogue.Import;

/// <summary>
/// An import in two steps: the files are kept and tried, and what they would change is shown; then exactly that is imported, or nothing. The shop may change in between:
/// what would be written is worked out again under the same locks, and compared with what was shown.
/// </summary>
public sealed class CatalogueUploads(OgTicketsDb db, CatalogueImport import, OrganiserRight right, Actor actor, ShopClock clock)
{
    /// <summary>Bytes of all files together, at most: five times the plan of Paris 2024.</summary>
    public const int Largest = 1_000_000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Keeps the files; the upload's id, or null when who asks no longer organises.</summary>
    /// <param name="files">By their names; a name that is none of <see cref="CatalogueSource.Files"/> is passed over.</param>
    public async Task<Guid?> KeepAsync(IReadOnlyDictionary<string, byte[]> files, CancellationToken ct)
    {
        if (!await right.HoldsAsync(ct) || actor.AccountId is not { } asker) return null;
        var now = clock.GetUtcNow();
        var oldest = now - Kept;
        await db.CatalogueUploads.Where(u => u.MadeAt < oldest || u.MadeBy == asker).ExecuteDeleteAsync(ct);
        var upload = new CatalogueUpload { Id = Guid.CreateVersion7(now), MadeBy = asker, MadeAt = now, Files = JsonSerializer.SerializeToUtf8Bytes(files) };
        db.CatalogueUploads.Add(upload);
        await db.SaveChangesAsync(ct);
        return upload.Id;
    }

    /// <summary>What importing them would do now, which is from now on what a yes means; null when there is no such upload of this organiser's.</summary>
    public async Task<ImportResult?> TryAsync(Guid id, CancellationToken ct)
    {
        if (await OwnAsync(id, ct) is not { } upload) return null;
        var result = await import.TryAsync(SourceOf(upload), ct);
        var shown = (result as ImportResult.Tried)?.Fingerprint;
        await db.CatalogueUploads.Where(u => u.Id == id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Shown, shown), ct);
        return result;
    }

    /// <summary>Imports what was shown, and forgets the files; <see cref="ImportResult.ChangedMeanwhile"/> when that is no longer what would be written.</summary>
    public async Task<ImportResult?> ApplyAsync(Guid id, CancellationToken ct)
    {
        if (!await right.HoldsAsync(ct) || await OwnAsync(id, ct) is not { Shown: { } shown } upload) return null;
        var result = await import.RunAsync(SourceOf(upload), shown, ct);
        if (result is ImportResult.Imported) await db.CatalogueUploads.Where(u => u.Id == id).ExecuteDeleteAsync(ct);
        return result;
    }

    private Task<CatalogueUpload?> OwnAsync(Guid id, CancellationToken ct)
    {
        var oldest = clock.GetUtcNow() - Kept;
        return db.CatalogueUploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.MadeBy == actor.AccountId && u.MadeAt > oldest, ct);
    }

    private static CatalogueSource SourceOf(CatalogueUpload upload)
    {
        var files = JsonSerializer.Deserialize<Dictionary<string, byte[]>>(upload.Files)!;
        return new(name => files.TryGetValue(name, out var bytes) ? new MemoryStream(bytes) : null);
    }
}
