package dev.sluice.demo;

import dev.sluice.demo.ApplicationMaker.ListProperty;
import dev.sluice.demo.ApplicationMaker.MadeBlock;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// The sample: sales planning of a maker of pumps and valves.
///
/// @param pushes what is pushed into it, in this order
/// @param maker for whoever looks into it further
record SampleApplication(ApplicationMaker maker, List<Push> pushes) {
    static final String NAME = "Sales planning (sample)";
    static final int REVENUE_LINES = 50_000;
    private static final int VOLUME_LINES = 8_640;
    private static final int ORDERS = 10_000;

    /// A file for an import configuration.
    record Push(String block, String configurationId, Path file) {}

    /// What is pushed: block, import configuration and file belong together.
    private enum Sample {
        Currencies("Currency", "Currencies", SampleFiles::currencies),
        Regions("Region", "Regions", SampleFiles::regions),
        Products("Product", "Products", SampleFiles::products),
        Customers("Customer", "Customers", SampleFiles::customers),
        Revenue("Revenue", "Monthly revenue", files -> files.revenue(REVENUE_LINES)),
        Rates("FX rate", "Monthly rates", SampleFiles::rates),
        Volume("Volume", "Monthly volume", files -> files.volume(VOLUME_LINES)),
        Orders("Orders", "Orders", files -> files.orders(ORDERS));

        private final String block;
        private final String configuration;
        private final Function<SampleFiles, Path> file;

        Sample(String block, String configuration, Function<SampleFiles, Path> file) {
            this.block = block;
            this.configuration = configuration;
            this.file = file;
        }

        Push push(String configurationId, SampleFiles files) {
            return new Push(block, configurationId, file.apply(files));
        }
    }

    /// The sample as it stands; made when there is none, completed when an earlier demo was
    /// interrupted while making it. Otherwise its structure is left as people changed it.
    static SampleApplication in(ServerClient server, SampleFiles files) {
        var maker =
                ApplicationMaker.named(
                        server, NAME, "Made by ./sluice demo: lists, metrics, orders, imports.");
        var pushes = maker.made() || !maker.imported() ? make(maker, files) : known(maker, files);
        return new SampleApplication(maker, pushes);
    }

    private static List<Push> make(ApplicationMaker maker, SampleFiles files) {
        maker.calendar(SampleFiles.FIRST_YEAR, SampleFiles.MONTHS / 12);
        var month = maker.needed("Month");
        var currency = currency(maker);
        var region = region(maker, currency);
        var product = product(maker);
        var customer = customer(maker, region);
        var pushes =
                List.of(
                        currencies(maker, currency, files),
                        regions(maker, region, currency, files),
                        products(maker, product, files),
                        customers(maker, customer, region, files),
                        revenue(maker, region, product, month, files),
                        rates(maker, currency, month, files),
                        volume(maker, product, month, files),
                        orders(maker, customer, product, files));
        ProfitAndLoss.make(maker);
        return pushes;
    }

    /// What is left of the import configurations that an earlier demo made.
    private static List<Push> known(ApplicationMaker maker, SampleFiles files) {
        return Stream.of(Sample.values())
                .flatMap(sample ->
                        maker.configuration(sample.configuration).stream()
                                .map(id -> sample.push(id, files)))
                .toList();
    }

    private static MadeBlock currency(ApplicationMaker maker) {
        return maker.list("DimensionList", "Currency", ListProperty.unique("Code", "Text"));
    }

    private static MadeBlock region(ApplicationMaker maker, MadeBlock currency) {
        return maker.list(
                "DimensionList",
                "Region",
                ListProperty.unique("Name", "Text"),
                ListProperty.unique("Code", "Text"),
                ListProperty.items("Currency", currency));
    }

    private static MadeBlock product(ApplicationMaker maker) {
        return maker.list(
                "DimensionList",
                "Product",
                ListProperty.unique("Code", "Text"),
                ListProperty.of("Label", "Text"),
                ListProperty.of("Category", "Text"),
                ListProperty.of("List price", "Number"));
    }

    private static MadeBlock customer(ApplicationMaker maker, MadeBlock region) {
        return maker.list(
                "DimensionList",
                "Customer",
                ListProperty.unique("Code", "Text"),
                ListProperty.of("Label", "Text"),
                ListProperty.items("Region", region),
                ListProperty.of("Since", "Date"),
                ListProperty.of("Credit limit", "Number"),
                ListProperty.of("Active", "Boolean"));
    }

    private static Push currencies(ApplicationMaker maker, MadeBlock currency, SampleFiles files) {
        var definition =
                new Definition()
                        .property("Code", currency.property("Code"))
                        .key(currency.property("Code"));
        return push(maker, currency, Sample.Currencies, definition, files);
    }

    private static Push regions(
            ApplicationMaker maker, MadeBlock region, MadeBlock currency, SampleFiles files) {
        var definition =
                new Definition()
                        .property("Name", region.property("Name"))
                        .property("Code", region.property("Code"))
                        .itemProperty(
                                "Currency", region.property("Currency"), currency.property("Code"))
                        .key(region.property("Code"));
        return push(maker, region, Sample.Regions, definition, files);
    }

    private static Push products(ApplicationMaker maker, MadeBlock product, SampleFiles files) {
        var definition =
                new Definition()
                        .property("Code", product.property("Code"))
                        .property("Name", product.property("Label"))
                        .property("Category", product.property("Category"))
                        .property("List price", product.property("List price"))
                        .key(product.property("Code"));
        return push(maker, product, Sample.Products, definition, files);
    }

    private static Push customers(
            ApplicationMaker maker, MadeBlock customer, MadeBlock region, SampleFiles files) {
        var definition =
                new Definition()
                        .delimiter(";")
                        .decimalComma()
                        .dates("dd/MM/yyyy")
                        .booleans("yes", "no")
                        .property("Code", customer.property("Code"))
                        .property("Name", customer.property("Label"))
                        .itemProperty(
                                "Region", customer.property("Region"), region.property("Name"))
                        .property("Since", customer.property("Since"))
                        .property("Credit limit", customer.property("Credit limit"))
                        .property("Active", customer.property("Active"))
                        .key(customer.property("Code"));
        return push(maker, customer, Sample.Customers, definition, files);
    }

    private static Push revenue(
            ApplicationMaker maker,
            MadeBlock region,
            MadeBlock product,
            MadeBlock month,
            SampleFiles files) {
        var metric = maker.metric("Revenue", "Number", region, product, month);
        var definition =
                new Definition()
                        .dimension("Region", region.id(), region.property("Name"))
                        .dimension("Product", product.id(), product.property("Code"))
                        .dimension("Month", month.id(), month.property("Name"))
                        .value("Revenue");
        return push(maker, metric, Sample.Revenue, definition, files);
    }

    private static Push rates(
            ApplicationMaker maker, MadeBlock currency, MadeBlock month, SampleFiles files) {
        var metric = maker.metric("FX rate", "Number", currency, month);
        var definition =
                new Definition()
                        .dimension("Currency", currency.id(), currency.property("Code"))
                        .dimension("Month", month.id(), month.property("Name"))
                        .value("Rate");
        return push(maker, metric, Sample.Rates, definition, files);
    }

    private static Push volume(
            ApplicationMaker maker, MadeBlock product, MadeBlock month, SampleFiles files) {
        var metric = maker.metric("Volume", "Integer", product, month);
        var definition =
                new Definition()
                        .delimiter("\t")
                        .dimension("Product", product.id(), product.property("Code"))
                        .dimension("Month", month.id(), month.property("Name"))
                        .value("Volume");
        return push(maker, metric, Sample.Volume, definition, files);
    }

    private static Push orders(
            ApplicationMaker maker, MadeBlock customer, MadeBlock product, SampleFiles files) {
        var list =
                maker.list(
                        "TransactionList",
                        "Orders",
                        ListProperty.unique("Order", "Text"),
                        ListProperty.of("Date", "Date"),
                        ListProperty.items("Customer", customer),
                        ListProperty.items("Product", product),
                        ListProperty.of("Quantity", "Integer"),
                        ListProperty.of("Amount", "Number"),
                        ListProperty.of("Shipped", "Boolean"),
                        ListProperty.of("Note", "Text"));
        var definition =
                new Definition()
                        .property("Order", list.property("Order"))
                        .property("Date", list.property("Date"))
                        .itemProperty(
                                "Customer", list.property("Customer"), customer.property("Code"))
                        .itemProperty("Product", list.property("Product"), product.property("Code"))
                        .property("Quantity", list.property("Quantity"))
                        .property("Amount", list.property("Amount"))
                        .property("Shipped", list.property("Shipped"))
                        .property("Note", list.property("Note"))
                        .key(list.property("Order"));
        return push(maker, list, Sample.Orders, definition, files);
    }

    private static Push push(
            ApplicationMaker maker,
            MadeBlock block,
            Sample sample,
            Definition definition,
            SampleFiles files) {
        var id = maker.configuration(block, sample.configuration, definition.toJson());
        return sample.push(id, files);
    }
}
