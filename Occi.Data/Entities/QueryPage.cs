namespace Occi.Data;

/// <summary>A part of a listing (GFD.223 section 5.5.7): pages of one size, counted from 1.</summary>
public sealed record QueryPage
{
    /// <summary>The page of this number.</summary>
    /// <param name="number">1 for the first; a page after the last is empty.</param>
    /// <param name="size">How many entities a page holds, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is below 1.</exception>
    public QueryPage(int number, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Number = number;
        Size = size;
    }

    /// <summary>1 for the first.</summary>
    public int Number { get; }

    /// <summary>At most so many entities.</summary>
    public int Size { get; }

    /// <summary>How many entities come before it.</summary>
    internal long Offset => (Number - 1L) * Size;
}
