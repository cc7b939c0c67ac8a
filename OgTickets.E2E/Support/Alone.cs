namespace OgTickets.E2E.Support;

/// <summary>Tests that are run when no other is.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
