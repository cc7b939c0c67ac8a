namespace OgTickets.E2E.Kill;

/// <summary>Run when no other test is: a crowd that buys while the shop starts again and again leaves no machine for anybody else.</summary>
[CollectionDefinition(nameof(Undisturbed), DisableParallelization = true)]
public sealed class Undisturbed;
