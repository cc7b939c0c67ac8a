namespace OgTickets.Payments;

/// <summary>How long to wait before another try with somebody who did not answer: 10 s, 20 s, 40 s … at most 10 minutes.</summary>
internal static class Backoff
{
    private const int Doublings = 6;

    /// <param name="tries">Tries made before this one, from 0.</param>
    public static TimeSpan After(int tries) => TimeSpan.FromSeconds(10 * (1 << Math.Clamp(tries, 0, Doublings)));
}
