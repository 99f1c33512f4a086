# Kind: SilvioBaratto/optimizer#849
import logging
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy.orm import Session

from .clients import RiskServiceClient
from .models import Portfolio, PriceHistory

logger = logging.getLogger(__name__)


@dataclass
class ValidationReport:
    name: str
    weights: dict[str, float] = field(default_factory=dict)
    measures: dict[str, float] = field(default_factory=dict)
    degraded: bool = False


class ValidationService:
    def __init__(self, session: Session, risk: RiskServiceClient):
        self._session = session
        self._risk = risk

    def report(self, portfolio: Portfolio) -> ValidationReport:
        history = self._session.query(PriceHistory).filter_by(portfolio_id=portfolio.id).all()
        returns = np.diff(np.log([row.close for row in history]))

        try:
            weights = self._risk.fetch_weights(portfolio.id)
        # ruleid: no-silent-fallback
        except Exception:
            weights = {}

        try:
            measures = self._risk.measure(returns.tolist(), weights)
        # ruleid: no-silent-fallback
        except Exception:
            measures = {}
        return ValidationReport(portfolio.name, weights, measures)

    def report_told(self, portfolio: Portfolio) -> ValidationReport:
        report = ValidationReport(portfolio.name)
        try:
            report.weights = self._risk.fetch_weights(portfolio.id)
        # ok: no-silent-fallback
        except Exception:
            logger.exception("no weights of %s", portfolio.name)
            report.degraded = True
        return report
