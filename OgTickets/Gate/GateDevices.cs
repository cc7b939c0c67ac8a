using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OgTickets.Audit;
using OgTickets.Clock;
using OgTickets.Persistence;

namespace OgTickets.Gate;

/// <summary>Pairs phones with a venue's doors, knows them again, and cuts them off.</summary>
public sealed class GateDevices(OgTicketsDb db, ShopClock clock, AuditTrail audit)
{
    private const int IdSize = 16, SecretSize = 32;

    /// <summary>How exactly the last contact is kept: a write at every scan would cost more than it tells.</summary>
    private static readonly TimeSpan SeenEvery = TimeSpan.FromSeconds(10);

    public const int PageSize = 50;

    /// <summary>One page, the newest first, and the device to go on before when there are more. Ids are dated.</summary>
    public async Task<(IReadOnlyList<GateDevice> Devices, Guid? Next)> PageAsync(Guid? before, CancellationToken ct)
    {
        var devices = await db.GateDevices.AsNoTracking().Where(d => before == null || d.Id < before).OrderByDescending(d => d.Id).Take(PageSize + 1).ToListAsync(ct);
        return devices.Count > PageSize ? (devices[..PageSize], devices[PageSize - 1].Id) : (devices, null);
    }

    /// <summary>Makes a device that waits for its phone.</summary>
    /// <returns>The pairing code, which nobody can read again; null when there is no such venue.</returns>
    public async Task<string?> MakeAsync(string gateName, string heldBy, string venueCode, TimeSpan lasts, CancellationToken ct)
    {
        if (!await db.Venues.AnyAsync(v => v.Code == venueCode, ct)) return null;
        var (now, code) = (clock.GetUtcNow(), GateDevice.NewCode());
        var device = new GateDevice
        {
            Id = Guid.CreateVersion7(now),
            GateName = gateName.Trim(),
            HeldBy = heldBy.Trim(),
            VenueCode = venueCode,
            MadeAt = now,
            EndsAt = now + lasts,
            PairingHash = GateDevice.HashOfCode(code),
        };
        db.GateDevices.Add(device);
        audit.Append("gate-device.made", device.Id.ToString(), new { venue = venueCode, device.EndsAt });
        await db.SaveChangesAsync(ct);
        return code;
    }

    /// <summary>Pairs a phone by the code it has read. A code works once, and for <see cref="GateDevice.PairsWithin"/>.</summary>
    /// <returns>The device's key for the phone to keep, which is stored nowhere; null when the code is not, or no longer, good.</returns>
    public async Task<PairedDevice?> PairAsync(string? code, CancellationToken ct)
    {
        if (GateDevice.HashOfCode(code) is not { } hash) return null;
        var now = clock.GetUtcNow();
        var (secret, earliest) = (RandomNumberGenerator.GetBytes(SecretSize), now - GateDevice.PairsWithin);
        var secretHash = SHA256.HashData(secret);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // one UPDATE decides: two phones that read the same code are not both paired
        var paired = await db.GateDevices.Where(d => d.PairingHash == hash && d.CutOffAt == null && d.MadeAt > earliest && d.EndsAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.PairingHash, (byte[]?)null).SetProperty(d => d.SecretHash, secretHash).SetProperty(d => d.PairedAt, now).SetProperty(d => d.SeenAt, now), ct);
        if (paired == 0) return null;
        var device = await db.GateDevices.AsNoTracking().SingleAsync(d => d.SecretHash == secretHash, ct);
        audit.Append("gate-device.paired", device.Id.ToString());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new(device, Convert.ToHexString([.. device.Id.ToByteArray(bigEndian: true), .. secret]));
    }

    /// <summary>The paired device whose key this is; null when it is none, was cut off, or its hour has come.</summary>
    public async Task<GateDevice?> FindAsync(string key, CancellationToken ct)
    {
        var bytes = new byte[IdSize + SecretSize];
        if (key.Length != bytes.Length * 2 || Convert.FromHexString(key, bytes, out _, out _) != System.Buffers.OperationStatus.Done) return null;
        var id = new Guid(bytes.AsSpan(0, IdSize), bigEndian: true);
        var now = clock.GetUtcNow();
        if (await db.GateDevices.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is not { SecretHash: { } hash } device) return null;
        if (!CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(bytes.AsSpan(IdSize))) || device.State(now) != GateDeviceState.Paired) return null;
        if (device.SeenAt < now - SeenEvery) await db.GateDevices.Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.SeenAt, now), ct);
        return device;
    }

    /// <summary>Ends a device at once; also one that was never paired.</summary>
    /// <returns>False when there is no such device.</returns>
    public async Task<bool> CutOffAsync(Guid id, CancellationToken ct)
    {
        if (await db.GateDevices.SingleOrDefaultAsync(d => d.Id == id, ct) is not { } device) return false;
        if (device.CutOffAt is not null) return true;
        (device.CutOffAt, device.PairingHash, device.SecretHash) = (clock.GetUtcNow(), null, null);
        audit.Append("gate-device.cut-off", id.ToString());
        await db.SaveChangesAsync(ct);
        return true;
    }
}

/// <summary>A phone that was just paired.</summary>
/// <param name="Device">What it may do.</param>
/// <param name="Key">What it keeps, and whoever has it scans.</param>
public sealed record PairedDevice(GateDevice Device, string Key)
{
    /// <summary>Safe to log.</summary>
    public override string ToString() => $"device {Device.Id}, key ***";
}
