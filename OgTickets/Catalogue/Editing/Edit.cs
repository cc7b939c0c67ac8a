namespace OgTickets.Catalogue.Editing;

/// <summary>What came of an edit. Anything but <see cref="Done"/> has changed nothing.</summary>
public enum Edit
{
    Done,

    /// <summary>It says so already.</summary>
    SoAlready,
    NotThere,

    /// <summary>Who asks no longer organises.</summary>
    NotYours,

    /// <summary>Somebody else changed it since it was shown: look at it again.</summary>
    ChangedMeanwhile,

    /// <summary>The code is another's.</summary>
    CodeTaken,

    /// <summary>Fewer seats than are held and sold.</summary>
    SeatsTaken,

    /// <summary>It was cancelled, and there is no way back.</summary>
    Cancelled,
}
