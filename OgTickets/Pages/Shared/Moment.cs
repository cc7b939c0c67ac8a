namespace OgTickets.Pages.Shared;

/// <summary>
/// A bad moment told calmly, drawn by <c>_Moment</c>: what happened, what it means for the person's money and seats, and the one thing to do next.
/// Its words are <c>Moments.{Name}.Title</c>, <c>.Text</c>, <c>.Money</c>, <c>.Seats</c> and <c>.Next</c>.
/// </summary>
/// <param name="Name">Of its texts.</param>
/// <param name="Facts">What stands in the texts as {0}, {1} …; the same for all five.</param>
public sealed record Moment(string Name, params object[] Facts)
{
    /// <summary>The colour of its edge: bad when something is lost, warn when something must be done, tell when it settles by itself.</summary>
    public string Kind { get; init; } = "bad";

    public string Icon { get; init; } = "error";

    /// <summary>Where the next thing is done: then <c>.Next</c> is the link's words. Null when it is done by a form that stands below, which <c>.Next</c> speaks of.</summary>
    public string? Href { get; init; }

    /// <summary>Whether it has just happened: then it is read out and has the focus. A page that is only looked at again keeps quiet.</summary>
    public bool IsNews { get; init; } = true;

    /// <summary>Whether the next thing is the action of the whole screen.</summary>
    public bool IsMain { get; init; } = true;
}
