namespace OgTickets.Payments;

/// <summary>A setting of payment is missing or unusable; the message is one sentence that names it, for the person at the console.</summary>
public sealed class PaymentsNotSetException(string sentence) : InvalidOperationException(sentence);
