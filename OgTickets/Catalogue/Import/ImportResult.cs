namespace OgTickets.Catalogue.Import;

/// <summary>What became of an import.</summary>
public abstract record ImportResult
{
    private ImportResult()
    {
    }

    /// <summary>The files are good and the shop now says what they say. All zeros: it did already.</summary>
    public sealed record Imported(int NewSessions, int ChangedSessions, int NewCategories, int ChangedCategories, int OtherChanges, IReadOnlyList<KeptCapacity> KeptCapacities) : ImportResult
    {
        /// <summary>Whether anything was written.</summary>
        public bool ChangedAnything => NewSessions + ChangedSessions + NewCategories + ChangedCategories + OtherChanges > 0;
    }

    /// <summary>The files are good; nothing was written.</summary>
    /// <param name="Changes">Each row that would be written, in the files' order.</param>
    /// <param name="Moved">Numbers of the sessions that would take place at another time or venue, and of which seats are sold.</param>
    /// <param name="Fingerprint">Of the changes.</param>
    public sealed record Tried(IReadOnlyList<ImportChange> Changes, IReadOnlyList<KeptCapacity> KeptCapacities, IReadOnlyList<int> Moved, byte[] Fingerprint) : ImportResult;

    /// <summary>Importing would no longer write what was shown; nothing was imported.</summary>
    public sealed record ChangedMeanwhile : ImportResult;

    /// <summary>The files are not good; nothing was imported.</summary>
    public sealed record Refused(IReadOnlyList<BadRow> Rows) : ImportResult;
}

/// <summary>A category that keeps more seats than the files give it, because so many are held or sold already.</summary>
public sealed record KeptCapacity(string SessionCode, string Letter, int Wanted, int Kept);
