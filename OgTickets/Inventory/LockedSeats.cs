using OgTickets.Rules;

namespace OgTickets.Inventory;

/// <summary>
/// What a batch has under lock, and its decisions: in order of arrival, all or nothing for each wish; one that does not fit does not stop a smaller one behind it.
/// Knows nothing of the database: it is given the rows and keeps count of what it grants.
/// </summary>
internal sealed class LockedSeats
{
    private readonly Dictionary<Guid, LockedBasket> _baskets = [];
    private readonly Dictionary<int, int> _left = [];

    /// <summary>The wishes granted so far, in order of arrival.</summary>
    public List<Hold> Granted { get; } = [];

    /// <summary>The limits in force, read after every lock was had: one that was lowered while somebody waited counts for him. Rows carry those of the last who added to them.</summary>
    public SeatLimits Limits { get; set; } = new();

    public void AddBasket(Guid id, int seats) => _baskets.Add(id, new(seats));

    public void AddSession(Guid basket, int session, int seats) => _baskets[basket].Sessions.Add(session, seats);

    public void AddHold(Guid basket, Guid click, string content, Guid id, DateTimeOffset expiresAt) => _baskets[basket].Clicks.Add(click, (content, id, expiresAt));

    /// <param name="id">The category's.</param>
    /// <param name="left">Seats that nobody holds or has bought.</param>
    public void AddCategory(int id, int left) => _left.Add(id, left);

    /// <summary>The answer to one wish; null when it must be taken alone, because its basket was removed this moment or has seats that ran out and are to be freed first.</summary>
    public HoldResult? Decide(Hold wish)
    {
        if (!_baskets.TryGetValue(wish.BasketId!.Value, out var basket) || basket.HasRunOut(wish.CreatedAt)) return null;
        if (basket.Clicks.TryGetValue(wish.ClickId, out var before))
            return before.Content == wish.ClickContent ? new HoldResult.Repeated(before.Id, before.ExpiresAt) : new HoldResult.ClickReused();
        if (basket.Clicks.Count >= Limits.LinesPerBasket) return new HoldResult.TooManyLines(Limits.LinesPerBasket);
        var inSession = basket.Sessions.GetValueOrDefault(wish.SessionNumber);
        if (inSession + wish.Seats > Limits.SeatsPerSession) return new HoldResult.OverSessionLimit(Limits.SeatsPerSession);
        if (basket.Seats + wish.Seats > Limits.SeatsPerAccount) return new HoldResult.OverBasketLimit(Limits.SeatsPerAccount);
        if (_left[wish.PriceCategoryId] is var left && wish.Seats > left) return new HoldResult.NotEnoughSeats(left);

        _left[wish.PriceCategoryId] = left - wish.Seats;
        basket.Seats += wish.Seats;
        basket.Sessions[wish.SessionNumber] = inSession + wish.Seats;
        basket.Clicks.Add(wish.ClickId, (wish.ClickContent, wish.Id, wish.ExpiresAt));
        Granted.Add(wish);
        return new HoldResult.Held(wish.Id, wish.ExpiresAt);
    }

    private sealed class LockedBasket(int seats)
    {
        public int Seats { get; set; } = seats;
        public Dictionary<int, int> Sessions { get; } = [];
        public Dictionary<Guid, (string Content, Guid Id, DateTimeOffset ExpiresAt)> Clicks { get; } = [];

        public bool HasRunOut(DateTimeOffset now) => Clicks.Values.Any(line => line.ExpiresAt <= now);
    }
}
