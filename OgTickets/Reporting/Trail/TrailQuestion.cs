namespace OgTickets.Reporting.Trail;

/// <summary>Which entries of the audit trail are asked for. What is null is not asked.</summary>
/// <param name="Who">The account that acted.</param>
/// <param name="ByShop">Only what the shop did by itself.</param>
/// <param name="What">An action (<c>order.paid</c>), or what many are about (<c>order</c>).</param>
/// <param name="About">To what: an id or a code, as <see cref="TrailSubjects.ReadAsync"/> gives it.</param>
/// <param name="From">First day, on the clock of Paris.</param>
/// <param name="To">Last day.</param>
/// <param name="Before">Only entries older than this one.</param>
public sealed record TrailQuestion(
    Guid? Who = null, bool ByShop = false, string? What = null, string? About = null, DateOnly? From = null, DateOnly? To = null, long? Before = null);

/// <summary>An entry of the trail with the name of who acted.</summary>
/// <param name="Actor">Empty when the account is closed; null when the shop acted.</param>
/// <param name="Personal">What it says about a person; null when there is nothing, or it was erased.</param>
public sealed record TrailRow(long Id, DateTimeOffset At, Guid? ActorId, string? Actor, string Action, string Subject, string Detail, string? Personal);
