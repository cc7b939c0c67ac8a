namespace OgTickets.Keys;

/// <summary>
/// The keys given do not let the shop start. The message is a sentence for the operator: it names the ring and the line, never what the line holds.
/// </summary>
public sealed class UnusableKeysException(string sentence, Exception? cause = null) : Exception(sentence, cause);
