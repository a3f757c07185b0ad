"""What xlwings is given: the engine and its collection of apps."""

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from calc_engine import values
from calc_engine.app import App
from calc_engine.connection import Office
from calc_engine.limits import names_what_is_missing

NAME = "libreoffice"


class Engine:
    """A desktop engine, as the one for Excel is."""

    name = NAME
    type = "desktop"

    def __init__(self, office: Office) -> None:
        self.office = office
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(value: Any, _options: Any) -> Any:
        return values.prepare(value)

    @staticmethod
    def clean_value_data(
        data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: bool
    ) -> list[list[Any]]:
        return [
            [values.clean(value, datetime_builder, empty_as, number_builder, err_to_str) for value in row]
            for row in data
        ]


@names_what_is_missing
class Apps(base_classes.Apps):
    """The apps of one engine, the active one first. They share one LibreOffice."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._apps: list[App] = []
        self._started = 0

    def keys(self) -> list[int]:
        return [app.pid for app in self._apps]

    def add(self, spec: Any = None, add_book: Any = None, xl: Any = None, visible: Any = None) -> App:
        self.engine.office.ensure_running()
        # The number has to tell apps apart, and they share a process: count on from the process's own.
        app = App(self, self.engine.office.pid + self._started)
        self._started += 1
        self._apps.insert(0, app)
        if add_book:
            app.books.add()
        return app

    def activate(self, app: App) -> None:
        self._apps.remove(app)
        self._apps.insert(0, app)

    def remove(self, app: App) -> None:
        self._apps.remove(app)

    @staticmethod
    def cleanup() -> None:
        """Nothing to do: LibreOffice leaves no zombies that we did not start."""

    def __iter__(self) -> Iterator[App]:
        return iter(list(self._apps))

    def __len__(self) -> int:
        return len(self._apps)

    def __getitem__(self, pid: int) -> App:
        for app in self._apps:
            if app.pid == pid:
                return app
        raise KeyError("Could not find an Excel instance with this PID.")
