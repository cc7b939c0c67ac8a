using System.Buffers.Binary;
using System.Text;

namespace OgTickets.Tickets.Pdf.Skia;

/// <summary>
/// Cuts a TrueType file down to the glyphs that one document draws. SkiaSharp embeds whole files; without this a ticket would carry some 100 KB of
/// letters that nobody's name needs, and most of the time of a page would go into compressing them. Glyph numbers stay as they are.
/// </summary>
internal static class FontSubset
{
    // what a PDF reader and FreeType use; the shaping tables have done their work before
    private static readonly string[] Kept = ["OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"];

    /// <summary>The file with only <paramref name="glyphs"/> (and the parts they are composed of) drawn, under the PostScript name <paramref name="name"/>.</summary>
    public static byte[] Keep(byte[] font, IEnumerable<ushort> glyphs, string name)
    {
        var tables = Tables(font);
        var head = tables["head"].ToArray();
        var offsets = Offsets(tables["loca"].Span, longOffsets: head[51] == 1);
        var (glyf, loca) = Outlines(tables["glyf"].Span, offsets, [0, .. glyphs]);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);   // indexToLocFormat: four-byte offsets
        tables["head"] = head;
        tables["glyf"] = glyf;
        tables["loca"] = loca;
        tables["name"] = PostScriptName(name);
        return Assemble(tables);
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Tables(byte[] font)
    {
        var tables = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4)); i++)
        {
            var entry = font.AsSpan(12 + 16 * i, 16);
            var offset = BinaryPrimitives.ReadInt32BigEndian(entry[8..]);
            var length = BinaryPrimitives.ReadInt32BigEndian(entry[12..]);
            tables[Encoding.ASCII.GetString(entry[..4])] = font.AsMemory(offset, length);
        }

        return tables;
    }

    private static int[] Offsets(ReadOnlySpan<byte> loca, bool longOffsets)
    {
        var offsets = new int[loca.Length / (longOffsets ? 4 : 2)];
        for (var i = 0; i < offsets.Length; i++)
            offsets[i] = longOffsets ? BinaryPrimitives.ReadInt32BigEndian(loca[(4 * i)..]) : 2 * BinaryPrimitives.ReadUInt16BigEndian(loca[(2 * i)..]);
        return offsets;
    }

    private static (byte[] Glyf, byte[] Loca) Outlines(ReadOnlySpan<byte> glyf, int[] offsets, IEnumerable<ushort> glyphs)
    {
        var wanted = new HashSet<ushort>();
        var open = new Queue<ushort>(glyphs);
        while (open.TryDequeue(out var id))
        {
            if (!wanted.Add(id)) continue;
            foreach (var part in Parts(glyf[offsets[id]..offsets[id + 1]])) open.Enqueue(part);
        }

        var kept = new MemoryStream();
        var loca = new byte[4 * offsets.Length];
        for (var id = 0; id < offsets.Length - 1; id++)
        {
            if (wanted.Contains((ushort)id)) kept.Write(glyf[offsets[id]..offsets[id + 1]]);
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * (id + 1)), (int)kept.Length);
        }

        return (kept.ToArray(), loca);
    }

    // the glyphs that an accented letter is put together from (OpenType, glyf, composite glyph description)
    private static List<ushort> Parts(ReadOnlySpan<byte> glyph)
    {
        const int wordArguments = 0x1, scale = 0x8, more = 0x20, twoScales = 0x40, matrix = 0x80;
        var parts = new List<ushort>();
        if (glyph.IsEmpty || BinaryPrimitives.ReadInt16BigEndian(glyph) >= 0) return parts;
        for (var (at, flags) = (10, more); (flags & more) != 0;)
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(glyph[at..]);
            parts.Add(BinaryPrimitives.ReadUInt16BigEndian(glyph[(at + 2)..]));
            at += 4 + ((flags & wordArguments) != 0 ? 4 : 2);
            at += (flags & scale) != 0 ? 2 : (flags & twoScales) != 0 ? 4 : (flags & matrix) != 0 ? 8 : 0;
        }

        return parts;
    }

    // one record: Windows, Unicode, English, PostScript name
    private static byte[] PostScriptName(string name)
    {
        var table = new byte[18 + 2 * name.Length];
        ReadOnlySpan<ushort> header = [0, 1, 18, 3, 1, 0x409, 6, checked((ushort)(2 * name.Length)), 0];
        for (var i = 0; i < header.Length; i++) BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(2 * i), header[i]);
        Encoding.BigEndianUnicode.GetBytes(name, table.AsSpan(18));
        return table;
    }

    private static byte[] Assemble(Dictionary<string, ReadOnlyMemory<byte>> tables)
    {
        var start = 12 + 16 * Kept.Length;
        var file = new byte[start + Kept.Sum(tag => Padded(tables[tag].Length))];
        ReadOnlySpan<ushort> header = [0x0001, 0x0000, (ushort)Kept.Length, 128, 3, (ushort)(16 * Kept.Length - 128)];   // ten tables: search range 8 × 16
        for (var i = 0; i < header.Length; i++) BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(2 * i), header[i]);
        for (var i = 0; i < Kept.Length; i++)
        {
            var table = tables[Kept[i]];
            table.Span.CopyTo(file.AsSpan(start));
            var entry = file.AsSpan(12 + 16 * i);
            Encoding.ASCII.GetBytes(Kept[i], entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Checksum(file.AsSpan(start, Padded(table.Length))));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], start);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], table.Length);
            start += Padded(table.Length);
        }

        return file;
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static uint Checksum(ReadOnlySpan<byte> table)
    {
        var sum = 0u;
        for (var i = 0; i < table.Length; i += 4) sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(table[i..]));
        return sum;
    }
}
