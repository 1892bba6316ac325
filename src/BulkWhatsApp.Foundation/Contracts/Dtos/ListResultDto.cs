namespace BulkWhatsApp.Foundation.Contracts;

[Serializable]
public class ListResultDto<T>
{
    public ListResultDto()
    {
    }

    public ListResultDto(IReadOnlyList<T> items) => Items = items;

    public IReadOnlyList<T> Items
    {
        get => field ??= [];
        set;
    }
}
