using Microsoft.Extensions.Localization;
using OgTickets.Localisation;

namespace OgTickets.Catalogue.Import;

/// <summary>What can be wrong with a row; each has its sentence in the texts, under <c>Import.Bad</c>.</summary>
public enum BadRowReason
{
    FileMissing, FileEmpty, ColumnMissing, ColumnTwice, NotUtf8, Quoting, FieldCount,
    Empty, TooLong, ControlCharacter, NotACode, NotAWholeNumber, NotANumber, NotAnAmount, OutOfRange, NotAnInstant, NotTrueOrFalse,
    UnknownSport, UnknownVenue, UnknownSession, UnknownCategory, Duplicate, EndBeforeStart,
}

/// <summary>One thing wrong in the files, and where an editor finds it.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">The line on which the row begins, from 1; 0 when the whole file is meant.</param>
/// <param name="Column">The column's name in the header, or its number from 1 where the header does not name it; empty when the whole row is meant.</param>
/// <param name="Details">What the sentence speaks of, such as the value found.</param>
public sealed record BadRow(string File, long Line, string Column, BadRowReason Reason, params object[] Details)
{
    /// <summary>Whether nothing at all could be read from the file.</summary>
    public bool IsOfWholeFile => Reason is BadRowReason.FileMissing or BadRowReason.FileEmpty or BadRowReason.ColumnMissing or BadRowReason.ColumnTwice || (Reason is BadRowReason.NotUtf8 && Line == 0);

    /// <summary>File, line, column and a sentence, in the language now spoken.</summary>
    public string In(IStringLocalizer<Texts> text)
    {
        var where = Line == 0 ? text["Import.InFile", File] : Column == "" ? text["Import.InLine", File, Line] : text["Import.InColumn", File, Line, Column];
        return text["Import.Bad", where.Value, text[$"Import.Bad.{Reason}", Details].Value];
    }
}
