namespace OgTickets.Web;

/// <summary>A sentence for the next page: what was done, said once. <c>TempData[Said.Key]</c> holds the key of the text.</summary>
public static class Said
{
    public const string Key = "Said";
}
