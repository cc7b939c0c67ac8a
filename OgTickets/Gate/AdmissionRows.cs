using Microsoft.EntityFrameworkCore;

namespace OgTickets.Gate;

/// <summary>How admissions are reached.</summary>
internal static class AdmissionRows
{
    /// <summary>A device's own scan; null when it has made none under that nonce.</summary>
    public static Task<Admission?> ByNonceAsync(this IQueryable<Admission> admissions, Guid deviceId, Guid nonce, CancellationToken ct) =>
        admissions.AsNoTracking().SingleOrDefaultAsync(a => a.DeviceId == deviceId && a.Nonce == nonce, ct);
}
