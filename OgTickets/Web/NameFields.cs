using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using OgTickets.Identity;
using OgTickets.Localisation;
using OgTickets.Tickets.Pdf;

namespace OgTickets.Web;

/// <summary>Reads the names and the e-mail address that a person typed into <c>Input.…</c>, and says at each field what is wrong with it.</summary>
public sealed class NameFields(IStringLocalizer<Texts> text)
{
    /// <summary>First and last name as they are stored; null where the field was refused.</summary>
    public (string? First, string? Last) Read(ModelStateDictionary state, string firstName, string lastName) =>
        (ReadName(state, "FirstName", firstName), ReadName(state, "LastName", lastName));

    /// <summary>The address as it is stored; null when it was refused.</summary>
    public string? ReadEmail(ModelStateDictionary state, string email)
    {
        var read = EmailAddress.Read(email);
        if (read is null) Refuse(state, "Email", text["Account.EmailRefused"]);
        return read;
    }

    private string? ReadName(ModelStateDictionary state, string field, string typed)
    {
        var name = PersonName.Read(typed);
        if (name is null) Refuse(state, field, text["Account.NameRefused", text[$"Account.{field}"], PersonName.Longest]);
        else if (!TicketLetters.CanDraw(name)) Refuse(state, field, text["Tickets.Holder.NotPrintable"]);
        return name;
    }

    private static void Refuse(ModelStateDictionary state, string field, string reason)
    {
        // one sentence a field: an empty one has its own already
        if (state.GetFieldValidationState($"Input.{field}") != ModelValidationState.Invalid) state.AddModelError($"Input.{field}", reason);
    }
}
